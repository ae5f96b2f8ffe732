using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SiteFit.Api.Apps;

namespace SiteFit.Tests.Api.Apps;

public sealed class AppsTests
{
    private const string Namespace = "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;EntityPath=";

    [Fact]
    public async Task Each_app_has_its_queue_and_what_is_left_of_others_goes_to_the_first_ones()
    {
        await using var services = Build("sitefit, shading");
        var apps = services.GetRequiredService<AppQueues>();

        Assert.Equal(["sitefit", "shading"], apps.All.Select(app => app.App));
        Assert.Equal("sitefit-queue", apps.QueueOf("sitefit").QueueName);
        Assert.Equal("shading-queue", apps.QueueOf("shading").QueueName);
        Assert.Equal("sitefit-queue", apps.QueueOf("taken-out").QueueName);
        Assert.Null(apps.Find("taken-out"));
    }

    [Fact]
    public async Task Without_the_setting_there_is_sitefit()
    {
        await using var services = Build(null);
        Assert.Equal("sitefit", Assert.Single(services.GetRequiredService<AppQueues>().All).App);
    }

    [Theory]
    [InlineData("sitefit,Shading", "APPS is 'sitefit,Shading': 'Shading' in it is no app's id: use lower-case letters, digits and hyphens, a letter first, 64 at most.")]
    [InlineData("sitefit,", "APPS is 'sitefit,': '' in it is no app's id: use lower-case letters, digits and hyphens, a letter first, 64 at most.")]
    [InlineData("a,b,a", "APPS is 'a,b,a': 'a' is in it twice.")]
    public void A_wrong_setting_is_refused(string setting, string said) =>
        Assert.Equal(said, Assert.Throws<OptionsValidationException>(() => Build(setting)).Message);

    private static ServiceProvider Build(string? setting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["APPS"] = setting;
        builder.Configuration["ConnectionStrings:jobs"] = $"{Namespace}sitefit-queue";
        builder.Configuration["ConnectionStrings:jobs-shading"] = $"{Namespace}shading-queue";
        builder.AddApps();
        return builder.Services.BuildServiceProvider();
    }
}
