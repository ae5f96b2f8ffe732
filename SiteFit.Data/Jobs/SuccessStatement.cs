namespace SiteFit.Data.Jobs;

/// <summary>
/// Ends jobs as succeeded and stores what belongs to them, for attempts that still have their job; answers the tokens of those. Most jobs have
/// no artifacts, and a statement without any is spared what belongs to them.
/// </summary>
internal static class SuccessStatement
{
    /// <param name="successes">At least one.</param>
    /// <param name="ids">Of their jobs, in the same order.</param>
    /// <param name="tokens">Of their attempts, in the same order.</param>
    public static FormattableString Create(IReadOnlyList<Success> successes, Guid[] ids, Guid[] tokens)
    {
        var results = successes.Select(success => success.ResultId).ToArray();
        var outputs = successes.Select(success => success.OutputsJson).ToArray();
        var scores = successes.Select(success => success.Score).ToArray();
        var files = successes.SelectMany(success => success.Artifacts, (success, file) => (success.Attempt.Token, File: file)).ToList();
        if (files.Count == 0)
        {
            return $"""
                WITH mine AS (
                    SELECT * FROM unnest({ids}, {tokens}, {results}, {outputs}, {scores}) AS mine (job_id, token, result_id, outputs_json, score)),
                ended AS (
                    UPDATE job SET status = 'succeeded', ended_at = now(), resend_at = NULL FROM mine
                    WHERE id = mine.job_id AND attempt_token = mine.token AND status = 'running'
                    RETURNING attempt_token),
                kept AS (
                    INSERT INTO result (id, job_id, outputs_json, score)
                    SELECT result_id, job_id, outputs_json::jsonb, score FROM mine WHERE token IN (SELECT attempt_token FROM ended))
                SELECT attempt_token FROM ended
                """;
        }

        T[] Column<T>(Func<StoredArtifact, T> value) => [.. files.Select(entry => value(entry.File))];
        return $"""
            WITH mine AS (
                SELECT * FROM unnest({ids}, {tokens}, {results}, {outputs}, {scores}) AS mine (job_id, token, result_id, outputs_json, score)),
            ended AS (
                UPDATE job SET status = 'succeeded', ended_at = now(), resend_at = NULL FROM mine
                WHERE id = mine.job_id AND attempt_token = mine.token AND status = 'running'
                RETURNING id, attempt_token),
            kept AS (
                INSERT INTO result (id, job_id, outputs_json, score)
                SELECT result_id, job_id, outputs_json::jsonb, score FROM mine WHERE token IN (SELECT attempt_token FROM ended)),
            file AS (
                SELECT ended.id AS job_id, file.*
                FROM unnest({files.Select(entry => entry.Token).ToArray()}, {Column(file => file.Name)}, {Column(file => file.Kind)},
                            {Column(file => file.Label)}, {Column(file => file.BlobName)}, {Column(file => file.ContentType)},
                            {Column(file => file.SizeBytes)}, {Column(file => file.Sha256)})
                     AS file (token, name, kind, label, blob_name, content_type, size_bytes, sha256)
                JOIN ended ON ended.attempt_token = file.token),
            held AS (
                INSERT INTO artifact (id, job_id, name, kind, label, blob_name, content_type, size_bytes, sha256)
                SELECT gen_random_uuid(), job_id, name, kind, label, blob_name, content_type, size_bytes, sha256 FROM file),
            settled AS (
                DELETE FROM removed_blob USING file WHERE removed_blob.blob_name = file.blob_name)
            SELECT attempt_token FROM ended
            """;
    }
}
