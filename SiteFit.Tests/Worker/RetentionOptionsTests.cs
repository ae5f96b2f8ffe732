using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SiteFit.Worker.Retention;

namespace SiteFit.Tests.Worker;

public sealed class RetentionOptionsTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("30", 30)]
    [InlineData("0.5", 0.5)]
    public void The_number_of_days_is_read_and_0_when_left_out(string? value, double expected) => Assert.Equal(expected, Read(value).Days);

    [Theory]
    [InlineData("a month", "RETENTION_DAYS is 'a month'")]
    [InlineData("-1", "Days")]
    [InlineData("NaN", "Days")]
    public void A_wrong_value_is_refused_by_name(string value, string expected) =>
        Assert.Contains(expected, Assert.Throws<OptionsValidationException>(() => Read(value)).Message, StringComparison.Ordinal);

    private static RetentionOptions Read(string? value)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["RETENTION_DAYS"] = value;
        builder.AddRetention();
        return builder.Services.BuildServiceProvider().GetRequiredService<IOptions<RetentionOptions>>().Value;
    }
}
