namespace SiteFit.Contracts.Problems;

/// <summary>Every <c>code</c> that an error answer or a job's last error may carry. Programs may rely on them; texts may change.</summary>
public static class ErrorCodes
{
    /// <summary>400: the body is not JSON, or not the strict JSON that is taken.</summary>
    public const string MalformedJson = "malformed_json";

    /// <summary>400: the request around the inputs is wrong.</summary>
    public const string EnvelopeInvalid = "envelope_invalid";

    /// <summary>400: the inputs break the contract's schema.</summary>
    public const string InputsInvalid = "inputs_invalid";

    /// <summary>400: a parameter in the query has a value that it cannot have.</summary>
    public const string QueryInvalid = "query_invalid";

    /// <summary>400: the header <c>Idempotency-Key</c> holds no key that is taken.</summary>
    public const string IdempotencyKeyInvalid = "idempotency_key_invalid";

    /// <summary>401: the caller has not signed in, or with what is not taken.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>403: the caller has signed in and belongs to no tenant.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: the platform has no such app.</summary>
    public const string AppNotFound = "app_not_found";

    /// <summary>404: no such definition and version.</summary>
    public const string ContractNotFound = "contract_not_found";

    /// <summary>404: no such job.</summary>
    public const string JobNotFound = "job_not_found";

    /// <summary>404: the job has no such artifact.</summary>
    public const string ArtifactNotFound = "artifact_not_found";

    /// <summary>404: no such dead letter.</summary>
    public const string DeadLetterNotFound = "dead_letter_not_found";

    /// <summary>404: no such address.</summary>
    public const string NotFound = "not_found";

    /// <summary>409: the job has no result (yet).</summary>
    public const string ResultNotReady = "result_not_ready";

    /// <summary>409: the job is in a state that does not allow this.</summary>
    public const string JobStateConflict = "job_state_conflict";

    /// <summary>409: the dead letter leads to no job that could be run again.</summary>
    public const string DeadLetterNotReplayable = "dead_letter_not_replayable";

    /// <summary>409: a request with this <c>Idempotency-Key</c> has no answer yet; come back after <c>Retry-After</c>.</summary>
    public const string IdempotencyKeyInFlight = "idempotency_key_in_flight";

    /// <summary>409: the engine of this contract makes no previews.</summary>
    public const string PreviewUnsupported = "preview_unsupported";

    /// <summary>413: the body is larger than is taken.</summary>
    public const string PayloadTooLarge = "payload_too_large";

    /// <summary>422: the inputs fit the schema and cannot be solved all the same.</summary>
    public const string InputsUnprocessable = "inputs_unprocessable";

    /// <summary>422: the files that show the answer are larger than is taken.</summary>
    public const string FilesTooLarge = "files_too_large";

    /// <summary>422: no placement keeps every limit; the details say what stands in the way and what would fit.</summary>
    public const string NoPlacement = "no_placement";

    /// <summary>422: the Grasshopper definition or the script says that it cannot solve these inputs; the details have its words.</summary>
    public const string DefinitionFailed = "definition_failed";

    /// <summary>422: this <c>Idempotency-Key</c> belongs to another request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>429: every seat is taken; come back after <c>Retry-After</c>.</summary>
    public const string SeatsBusy = "seats_busy";

    /// <summary>429: more requests than the caller's tenant has in a minute; come back after <c>Retry-After</c>.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>500: not the caller's fault and not expected.</summary>
    public const string InternalError = "internal_error";

    /// <summary>500: the engine's answer breaks the contract; nothing of it is handed out.</summary>
    public const string OutputsInvalid = "outputs_invalid";

    /// <summary>502: the engine answered what it must not.</summary>
    public const string EngineFailed = "engine_failed";

    /// <summary>503: what solves this contract is not fit to be asked now; nothing was tried, and no attempt of a job counts.</summary>
    public const string EngineNotReady = "engine_not_ready";

    /// <summary>503: something that is needed cannot be reached now.</summary>
    public const string ServiceUnavailable = "service_unavailable";

    /// <summary>503: the request took too long and was given up.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>504: the solve took longer than the manifest's <c>timeout_sec</c>, or a preview found nothing in its time.</summary>
    public const string SolveTimeout = "solve_timeout";
}
