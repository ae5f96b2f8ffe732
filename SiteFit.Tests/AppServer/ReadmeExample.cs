namespace SiteFit.Tests.AppServer;

/// <summary>The worked example of sitefit 1.1.0's README.</summary>
internal static class ReadmeExample
{
    /// <returns>The two blocks of JSON under "Example".</returns>
    public static (string Request, string Answer) Read()
    {
        var section = SiteInputs.Contract.Readme.Split("## Example")[1];
        var blocks = section.Split("```json").Skip(1).Select(block => block.Split("```")[0]).ToList();
        return (blocks[0], blocks[1]);
    }
}
