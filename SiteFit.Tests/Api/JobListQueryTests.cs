using Microsoft.AspNetCore.WebUtilities;
using SiteFit.Api.Access;
using SiteFit.Api.Jobs;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Api;

public sealed class JobListQueryTests
{
    [Fact]
    public void Nothing_asked_is_the_first_page_of_all() => Assert.Equivalent(new JobFilter("local", 50), Read("").Filter, strict: true);

    [Fact]
    public void Everything_asked_is_read()
    {
        var place = new JobPlace(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(1), Guid.NewGuid());
        var (filter, violations) = Read(
            "?status=queued,failed&definition=sitefit&version=1.0.0&app_id=plan-2&since=2026-01-31&until=2026-01-31T13:30:00.5%2B01:00"
            + $"&limit=200&cursor={place.ToCursor()}");
        Assert.Empty(violations);
        Assert.Equivalent(
            new JobFilter("local", 200)
            {
                Statuses = [JobStatus.Queued, JobStatus.Failed],
                Definition = "sitefit",
                Version = "1.0.0",
                AppId = "plan-2",
                Since = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
                Until = new DateTimeOffset(2026, 1, 31, 12, 30, 0, 500, TimeSpan.Zero),
                Before = place,
            },
            filter,
            strict: true);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", 12)]
    [InlineData("2026-01-31T12:00:00", 12)]
    [InlineData("2026-01-31T12:00Z", 12)]
    [InlineData("2026-01-31T12:00:00-05:00", 17)]
    public void A_time_without_a_zone_is_UTC(string text, int hour) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 31, hour, 0, 0, TimeSpan.Zero), Read($"?since={Uri.EscapeDataString(text)}").Filter.Since);

    [Theory]
    [InlineData("?status=done", "/status", "enum")]
    [InlineData("?status=queued,", "/status", "enum")]
    [InlineData("?status=Queued", "/status", "enum")]
    [InlineData("?status=", "/status", "minLength")]
    [InlineData("?definition=Site%20Fit", "/definition", "pattern")]
    [InlineData("?definition=sitefit%00", "/definition", "pattern")]
    [InlineData("?version=1", "/version", "pattern")]
    [InlineData("?app_id=%00", "/app_id", "pattern")]
    [InlineData("?since=yesterday", "/since", "format")]
    [InlineData("?since=2026-02-30", "/since", "format")]
    [InlineData("?until=2026-01-31T12:00:00+01:00", "/until", "format")]
    [InlineData("?limit=0", "/limit", "maximum")]
    [InlineData("?limit=201", "/limit", "maximum")]
    [InlineData("?limit=-1", "/limit", "maximum")]
    [InlineData("?limit=1e2", "/limit", "maximum")]
    [InlineData("?limit=99999999999", "/limit", "maximum")]
    [InlineData("?limit=1&limit=2", "/limit", "maxItems")]
    [InlineData("?cursor=abc", "/cursor", "format")]
    [InlineData("?cursor=________________________________", "/cursor", "format")]
    [InlineData("?cursor=%C5%BE%C5%BE%C5%BE", "/cursor", "format")]
    [InlineData("?limti=1", "/limti", "additionalProperties")]
    public void A_wrong_value_names_its_parameter(string query, string pointer, string rule)
    {
        var violation = Assert.Single(Read(query).Violations);
        Assert.Equal((pointer, rule), (violation.Pointer, violation.Rule));
    }

    [Fact]
    public void A_plus_that_became_a_space_is_told_as_such() =>
        Assert.Contains("%2B", Assert.Single(Read("?since=2026-01-31T12:00:00+01:00").Violations).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_wrong_value_is_named() =>
        Assert.Equal(["/limit", "/since"], Read("?limit=x&since=x").Violations.Select(violation => violation.Pointer));

    private static (JobFilter Filter, IReadOnlyList<SiteFit.Contracts.Schemas.SchemaViolation> Violations) Read(string query) =>
        JobListQuery.Read(new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery(query)), new Tenant("local"));
}
