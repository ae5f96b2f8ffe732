using System.Globalization;
using System.Text.RegularExpressions;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;
using SiteFit.Contracts;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary>Reads the parameters of <c>GET /jobs</c>, naming every one that is wrong.</summary>
internal static partial class JobListQuery
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Name and meaning of each parameter.</summary>
    public static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["status"] = "Any of queued, running, succeeded, failed, cancelled; several with commas between them.",
        ["definition"] = "Definition of the jobs' contract.",
        ["version"] = "Version of the jobs' contract.",
        ["app_id"] = "The app that the jobs are for.",
        ["since"] = "Created at this time or later: ISO 8601, UTC unless it says otherwise.",
        ["until"] = "Created before this time: ISO 8601, UTC unless it says otherwise.",
        ["limit"] = $"Jobs in the answer at most, 1 to {MaxLimit}; {DefaultLimit} when left out.",
        ["cursor"] = "`next` of the answer before.",
    };

    /// <returns>The filter, to be used only when there are no violations.</returns>
    public static (JobFilter Filter, IReadOnlyList<SchemaViolation> Violations) Read(IQueryCollection query, Tenant tenant)
    {
        var violations = new List<SchemaViolation>();
        var filter = new JobFilter(tenant.Id, DefaultLimit);
        foreach (var (name, values) in query)
        {
            var text = values.Count == 1 || name == "status" ? string.Join(',', values.ToArray()) : null;
            if (!Parameters.ContainsKey(name))
                Refuse(name, "additionalProperties", $"'{name}' is not known here; remove it. Known are {string.Join(", ", Parameters.Keys)}.");
            else if (text is null)
                Refuse(name, "maxItems", $"Send {name} once.");
            else if (text.Length == 0)
                Refuse(name, "minLength", $"{name} is empty; give it a value or leave it out.");
            else
                filter = Take(filter, name, text);
        }
        return (filter, violations);

        void Refuse(string name, string rule, string message) => violations.Add(new SchemaViolation(JsonPointer.Append("", name), rule, message));

        JobFilter Take(JobFilter filter, string name, string text)
        {
            switch (name)
            {
                case "status" when FindStatuses(text) is { } statuses:
                    return filter with { Statuses = statuses };
                case "definition" when ContractId.TryCreate(text, "1.0.0", out _):
                    return filter with { Definition = text };
                case "version" when ContractId.TryCreate("any", text, out _):
                    return filter with { Version = text };
                case "app_id" when AppId.IsValid(text):
                    return filter with { AppId = text };
                case "since" when FindTime(text) is { } since:
                    return filter with { Since = since };
                case "until" when FindTime(text) is { } until:
                    return filter with { Until = until };
                case "limit" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit:
                    return filter with { Most = limit };
                case "cursor" when JobPlace.TryParse(text, out var place):
                    return filter with { Before = place };
            }
            var (rule, message) = Explain(name, text);
            Refuse(name, rule, message);
            return filter;
        }
    }

    private static (string Rule, string Message) Explain(string name, string text) => name switch
    {
        "status" => ("enum", "Use queued, running, succeeded, failed, cancelled, with commas between several."),
        "definition" => ("pattern", "Use the name of a definition, for example sitefit."),
        "version" => ("pattern", "Use a version of three numbers, for example 1.0.0."),
        "app_id" => ("pattern", $"Use {AppId.Rule}."),
        "since" or "until" when SpaceForPlus().IsMatch(text) => ("format", "A + in an address is a space; write %2B for it, or use a time that ends with Z."),
        "since" or "until" => ("format", "Use a time of ISO 8601, for example 2026-01-31T12:00:00Z."),
        "limit" => ("maximum", $"Use a whole number from 1 to {MaxLimit}."),
        _ => ("format", "Use `next` of an earlier answer as it is, or leave it out to start with the newest job."),
    };

    /// <returns>Null when a word is no status.</returns>
    private static List<JobStatus>? FindStatuses(string text)
    {
        var known = Enum.GetValues<JobStatus>().ToDictionary(status => status.ToText());
        var words = text.Split(',');
        return words.All(known.ContainsKey) ? [.. words.Select(word => known[word]).Distinct()] : null;
    }

    private static DateTimeOffset? FindTime(string text) => DateTimeOffset.TryParseExact(
        text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    [GeneratedRegex(@"T[0-9:.]+ [0-9:]+\z")]
    private static partial Regex SpaceForPlus();
}
