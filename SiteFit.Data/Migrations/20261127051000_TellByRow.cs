using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SiteFit.Data.Migrations
{
    /// <inheritdoc />
    public partial class TellByRow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER job_tell ON job");
            migrationBuilder.Sql("DROP FUNCTION job_tell()");
            // Told by the row that changes: a trigger of the statement had to keep and join all its rows, old and new, to find out what had changed.
            migrationBuilder.Sql("""
                CREATE OR REPLACE FUNCTION job_record() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF NEW.status = OLD.status AND NEW.attempt_token IS NOT DISTINCT FROM OLD.attempt_token THEN
                            RETURN NEW;
                        END IF;
                        IF OLD.ended_at IS NOT NULL THEN
                            RAISE EXCEPTION 'job % has ended as %; a final state never changes', OLD.id, OLD.status USING ERRCODE = 'check_violation';
                        END IF;
                        PERFORM pg_notify('job_' || NEW.status, NEW.id::text);
                    END IF;
                    NEW.events := NEW.events || jsonb_strip_nulls(jsonb_build_object(
                        'status', NEW.status, 'attempt', NEW.attempts,
                        'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'error', CASE WHEN NEW.status IN ('queued', 'failed') THEN NEW.last_error END));
                    RETURN NEW;
                END $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE OR REPLACE FUNCTION job_record() RETURNS trigger LANGUAGE plpgsql AS $$
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
            migrationBuilder.Sql("""
                CREATE FUNCTION job_tell() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE told record;
                BEGIN
                    FOR told IN
                        SELECT status, string_agg(id::text, E'\n') AS ids FROM (
                            SELECT new_job.id, new_job.status, (row_number() OVER () - 1) / 200 AS part
                            FROM new_job JOIN old_job USING (id)
                            WHERE jsonb_array_length(new_job.events) <> jsonb_array_length(old_job.events)) AS moved
                        GROUP BY status, part
                    LOOP
                        PERFORM pg_notify('job_' || told.status, told.ids);
                    END LOOP;
                    RETURN NULL;
                END $$
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER job_tell AFTER UPDATE ON job REFERENCING OLD TABLE AS old_job NEW TABLE AS new_job
                FOR EACH STATEMENT EXECUTE FUNCTION job_tell()
                """);
        }
    }
}
