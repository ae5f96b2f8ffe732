using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SiteFit.Data.Migrations
{
    /// <inheritdoc />
    public partial class InitialSchema : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<string>(type: "text", nullable: false),
                    app_id = table.Column<string>(type: "text", nullable: false),
                    definition = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    inputs_hash = table.Column<string>(type: "text", nullable: false),
                    payload_json = table.Column<string>(type: "jsonb", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    priority = table.Column<int>(type: "integer", nullable: false, defaultValue: 100),
                    last_error = table.Column<string>(type: "jsonb", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: false),
                    traceparent = table.Column<string>(type: "text", nullable: true),
                    attempt_token = table.Column<Guid>(type: "uuid", nullable: true),
                    resend_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resends = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => x.id);
                    table.CheckConstraint("ck_job_attempts", "attempts >= 0");
                    table.CheckConstraint("ck_job_ended", "(status IN ('succeeded', 'failed', 'cancelled')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (resend_at IS NOT NULL)");
                    table.CheckConstraint("ck_job_status", "status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')");
                });

            migrationBuilder.CreateTable(
                name: "artifact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    blob_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_artifact", x => x.id);
                    table.CheckConstraint("ck_artifact_size", "size_bytes >= 0");
                    table.ForeignKey(
                        name: "fk_artifact_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "job",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "result",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outputs_json = table.Column<string>(type: "jsonb", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result", x => x.id);
                    table.ForeignKey(
                        name: "fk_result_job_job_id",
                        column: x => x.job_id,
                        principalTable: "job",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_artifact_blob_name",
                table: "artifact",
                column: "blob_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_artifact_job_id",
                table: "artifact",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_resend_at_open",
                table: "job",
                column: "resend_at",
                filter: "status IN ('queued', 'running')");

            migrationBuilder.CreateIndex(
                name: "ux_job_inputs_hash_live",
                table: "job",
                column: "inputs_hash",
                unique: true,
                filter: "status IN ('queued', 'running', 'succeeded')");

            migrationBuilder.CreateIndex(
                name: "ix_result_job_id",
                table: "result",
                column: "job_id",
                unique: true);

            migrationBuilder.Sql("""
                CREATE VIEW job_with_result AS
                SELECT job.id AS job_id, tenant_id, app_id, definition, version, status, attempts, last_error, correlation_id,
                       job.created_at, started_at, ended_at, result.id IS NOT NULL AS has_result, outputs_json, score
                FROM job LEFT JOIN result ON result.job_id = job.id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW job_with_result");

            migrationBuilder.DropTable(
                name: "artifact");

            migrationBuilder.DropTable(
                name: "result");

            migrationBuilder.DropTable(
                name: "job");
        }
    }
}
