namespace SiteFit.LocalHosting.Dashboard.SignIn;

/// <param name="Token">What stands behind <c>t=</c> in the terminal's link.</param>
internal sealed record SignInRequest(string? Token);
