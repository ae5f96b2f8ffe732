using Azure.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SiteFit.ServiceDefaults.Identity;

public static class AzureIdentityExtensions
{
    /// <summary>
    /// Adds the <see cref="TokenCredential"/> that connection strings without a key need. Nothing is asked, nor loaded, before the first token
    /// is needed; only a wrong <c>AZURE_TOKEN_CREDENTIALS</c> is found out at once.
    /// </summary>
    /// <exception cref="OptionsValidationException">That variable names no kind of credential.</exception>
    public static IHostApplicationBuilder AddAzureIdentity(this IHostApplicationBuilder builder)
    {
        // The identity library reads the environment and no other configuration, so the choice must not either.
        var clientId = Environment.GetEnvironmentVariable(AzureIdentity.ClientIdVariable);
        builder.Services.TryAddSingleton<TokenCredential>(string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(AzureIdentity.KindVariable))
            ? new AzureIdentity(() => AzureIdentity.Create(clientId))
            : Named());
        return builder;
    }

    private static AzureIdentity Named()
    {
        try
        {
            var credential = AzureIdentity.CreateNamed();
            return new AzureIdentity(() => credential);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(AzureIdentity.KindVariable, typeof(TokenCredential), [e.Message.ReplaceLineEndings(" ")]);
        }
    }
}
