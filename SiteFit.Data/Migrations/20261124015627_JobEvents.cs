using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SiteFit.Data.Migrations
{
    /// <inheritdoc />
    public partial class JobEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "events",
                table: "job",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "replay_of",
                table: "job",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false),
                    token = table.Column<Guid>(type: "uuid", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status_code = table.Column<int>(type: "integer", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.tenant_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "removed_blob",
                columns: table => new
                {
                    blob_name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removed_blob", x => x.blob_name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_ended_at",
                table: "job",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_job_list",
                table: "job",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_job_replay_of",
                table: "job",
                column: "replay_of",
                unique: true,
                filter: "replay_of IS NOT NULL");

            migrationBuilder.DropIndex(
                name: "ix_job_resend_at_open",
                table: "job");

            migrationBuilder.CreateIndex(
                name: "ix_job_resend_at",
                table: "job",
                column: "resend_at",
                filter: "resend_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.AddForeignKey(
                name: "fk_job_job_replay_of",
                table: "job",
                column: "replay_of",
                principalTable: "job",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // What was there before starts its history with where it stands.
            migrationBuilder.Sql("""
                UPDATE job SET events = jsonb_build_array(jsonb_build_object(
                    'status', status, 'attempt', attempts,
                    'at', to_char(coalesce(ended_at, started_at, created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
                """);
            migrationBuilder.Sql("""
                CREATE FUNCTION job_record() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF NEW.status = OLD.status AND NEW.attempt_token IS NOT DISTINCT FROM OLD.attempt_token THEN
                            RETURN NEW;
                        END IF;
                        IF OLD.ended_at IS NOT NULL THEN
                            RAISE EXCEPTION 'job % has ended as %; a final state never changes', OLD.id, OLD.status USING ERRCODE = 'check_violation';
                        END IF;
                    END IF;
                    NEW.events := NEW.events || jsonb_strip_nulls(jsonb_build_object(
                        'status', NEW.status, 'attempt', NEW.attempts,
                        'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'error', CASE WHEN NEW.status IN ('queued', 'failed') THEN NEW.last_error END));
                    RETURN NEW;
                END $$
                """);
            migrationBuilder.Sql("CREATE TRIGGER job_record BEFORE INSERT OR UPDATE ON job FOR EACH ROW EXECUTE FUNCTION job_record()");
            // One notification for all jobs that a statement has moved on; 150 lines of 47 bytes stay under the limit of 8,000.
            migrationBuilder.Sql("""
                CREATE FUNCTION job_tell() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE lines text;
                BEGIN
                    FOR lines IN
                        SELECT string_agg(id || ' ' || status, E'\n') FROM (
                            SELECT new_job.id, new_job.status, (row_number() OVER () - 1) / 150 AS part
                            FROM new_job JOIN old_job USING (id)
                            WHERE jsonb_array_length(new_job.events) <> jsonb_array_length(old_job.events)) AS moved
                        GROUP BY part
                    LOOP
                        PERFORM pg_notify('job_moved', lines);
                    END LOOP;
                    RETURN NULL;
                END $$
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER job_tell AFTER UPDATE ON job REFERENCING OLD TABLE AS old_job NEW TABLE AS new_job
                FOR EACH STATEMENT EXECUTE FUNCTION job_tell()
                """);
            migrationBuilder.Sql("DROP VIEW job_with_result");
            migrationBuilder.Sql("""
                CREATE VIEW job_with_result AS
                SELECT job.id AS job_id, tenant_id, app_id, definition, version, status, attempts, last_error, correlation_id,
                       job.created_at, started_at, ended_at, result.id IS NOT NULL AS has_result, outputs_json, score, replay_of, events
                FROM job LEFT JOIN result ON result.job_id = job.id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW job_with_result");
            migrationBuilder.Sql("""
                CREATE VIEW job_with_result AS
                SELECT job.id AS job_id, tenant_id, app_id, definition, version, status, attempts, last_error, correlation_id,
                       job.created_at, started_at, ended_at, result.id IS NOT NULL AS has_result, outputs_json, score
                FROM job LEFT JOIN result ON result.job_id = job.id
                """);
            migrationBuilder.Sql("DROP TRIGGER job_tell ON job");
            migrationBuilder.Sql("DROP TRIGGER job_record ON job");
            migrationBuilder.Sql("DROP FUNCTION job_tell()");
            migrationBuilder.Sql("DROP FUNCTION job_record()");

            migrationBuilder.DropForeignKey(
                name: "fk_job_job_replay_of",
                table: "job");

            migrationBuilder.DropTable(
                name: "idempotency_key");

            migrationBuilder.DropTable(
                name: "removed_blob");

            migrationBuilder.DropIndex(
                name: "ix_job_ended_at",
                table: "job");

            migrationBuilder.DropIndex(
                name: "ix_job_list",
                table: "job");

            migrationBuilder.DropIndex(
                name: "ix_job_replay_of",
                table: "job");

            migrationBuilder.DropIndex(
                name: "ix_job_resend_at",
                table: "job");

            migrationBuilder.CreateIndex(
                name: "ix_job_resend_at_open",
                table: "job",
                column: "resend_at",
                filter: "status IN ('queued', 'running')");

            migrationBuilder.DropColumn(
                name: "events",
                table: "job");

            migrationBuilder.DropColumn(
                name: "replay_of",
                table: "job");
        }
    }
}
