using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SiteFit.Data.Migrations
{
    /// <inheritdoc />
    public partial class ArtifactFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_artifact_job_id",
                table: "artifact");

            migrationBuilder.AddColumn<Guid>(
                name: "attempt_token",
                table: "removed_blob",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "job_id",
                table: "removed_blob",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "label",
                table: "artifact",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "artifact",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sha256",
                table: "artifact",
                type: "text",
                nullable: false,
                defaultValue: "");

            // No engine has made files so far; should a row be there all the same, it gets a name that no other has.
            migrationBuilder.Sql("UPDATE artifact SET name = blob_name, label = kind");

            migrationBuilder.CreateIndex(
                name: "ix_artifact_job_id_name",
                table: "artifact",
                columns: new[] { "job_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_artifact_job_id_name",
                table: "artifact");

            migrationBuilder.DropColumn(
                name: "attempt_token",
                table: "removed_blob");

            migrationBuilder.DropColumn(
                name: "job_id",
                table: "removed_blob");

            migrationBuilder.DropColumn(
                name: "label",
                table: "artifact");

            migrationBuilder.DropColumn(
                name: "name",
                table: "artifact");

            migrationBuilder.DropColumn(
                name: "sha256",
                table: "artifact");

            migrationBuilder.CreateIndex(
                name: "ix_artifact_job_id",
                table: "artifact",
                column: "job_id");
        }
    }
}
