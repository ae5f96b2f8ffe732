namespace SiteFit.Worker.Resend;

internal static class ResendExtensions
{
    public static void AddResender(this WebApplicationBuilder builder) => builder.Services.AddHostedService<Resender>();
}
