using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SiteFit.Data.Jobs;
using SiteFit.Worker;

namespace SiteFit.Tests.Worker;

public sealed class WorkerOptionsTests
{
    [Fact]
    public void Settings_come_from_the_seeds_names_and_reach_the_job_transitions()
    {
        var services = Build(("LOCK_RENEW_SEC", "7.5"), ("JOB_TIMEOUT_SEC", "12"), ("MAX_ATTEMPTS", "3"), ("WORKER_SLOTS", "2"), ("GRACE_SEC", "60"));
        var options = services.GetRequiredService<IOptions<WorkerOptions>>().Value;

        Assert.Equal((7.5, 12d, 3, 2), (options.LockRenewSeconds, options.JobTimeoutSeconds, options.MaxAttempts, options.Slots));
        Assert.Equal(3, services.GetRequiredService<IOptions<JobTransitionOptions>>().Value.MaxAttempts);
        Assert.True(services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout > TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Without_settings_they_are_the_seeds()
    {
        var options = Build().GetRequiredService<IOptions<WorkerOptions>>().Value;
        Assert.Equal((45d, 240d, 5), (options.LockRenewSeconds, options.JobTimeoutSeconds, options.MaxAttempts));
    }

    [Theory]
    [InlineData("LOCK_RENEW_SEC", "soon", "LOCK_RENEW_SEC is 'soon'")]
    [InlineData("LOCK_RENEW_SEC", "300", "LockRenewSeconds")] // the lock itself lasts 300 s
    [InlineData("WORKER_SLOTS", "0", "Slots")]
    public void A_wrong_value_is_refused_by_name(string key, string value, string expected)
    {
        var services = Build((key, value));
        var refused = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IOptions<WorkerOptions>>().Value);
        Assert.Contains(expected, refused.Message);
    }

    [Theory]
    [InlineData(null, null, true, "")]
    [InlineData("sitefit,shading", "sitefit", true, "shading")]
    [InlineData("sitefit, shading", "", true, "shading")]
    [InlineData("sitefit,shading", "shading", false, "shading")]
    public void The_first_app_looks_after_all_that_no_other_does(string? apps, string? app, bool isAllBut, string named)
    {
        var share = Build(("APPS", apps), ("APP_ID", app)).GetRequiredService<IOptions<JobTransitionOptions>>().Value.Share;
        Assert.Equal((isAllBut, named), (share.IsAllBut, string.Join(',', share.Apps)));
    }

    [Fact]
    public void An_app_that_is_not_there_is_refused()
    {
        var services = Build(("APPS", "sitefit,shading"), ("APP_ID", "roof"));
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<WorkerOptions>>().Value);
        Assert.Equal("APP_ID is 'roof', which is not among APPS (sitefit,shading); set it to one of them.", refused.Message);
    }

    private static ServiceProvider Build(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.AddWorkerOptions();
        return builder.Services.BuildServiceProvider();
    }
}
