using SiteFit.LocalHosting.Dashboard.Resources;

namespace SiteFit.Tests.LocalHosting.Dashboard;

public sealed class SecretMaskTests
{
    private readonly SecretMask _mask = new(["s3cret-parameter"]);

    [Theory]
    [InlineData("ConnectionStrings__sitefitdb", "Host=h;Port=1;Username=postgres;Password=p@ss;Database=sitefit", "Host=h;Port=1;Username=postgres;Password=*;Database=sitefit")]
    [InlineData("ConnectionStrings__db", "Host=h;PASSWORD = 'a;b' ;Database=d", "Host=h;PASSWORD = * ;Database=d")]
    [InlineData("ConnectionStrings__blobs", "AccountName=a;AccountKey=abc/+==;BlobEndpoint=http://h/a;", "AccountName=a;AccountKey=*;BlobEndpoint=http://h/a;")]
    [InlineData("ConnectionStrings__jobs", "Endpoint=sb://h;SharedAccessKeyName=Root;SharedAccessKey=k==;;EntityPath=q", "Endpoint=sb://h;SharedAccessKeyName=Root;SharedAccessKey=*;;EntityPath=q")]
    [InlineData("SITEFITDB_URI", "postgresql://postgres:p%40ss@127.0.0.1:1/sitefit", "postgresql://postgres:*@127.0.0.1:1/sitefit")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=abc", "x-otlp-api-key=*")]
    [InlineData("BLOB_LINK", "https://h/c/b?sv=1&sig=abc%3D&se=2", "https://h/c/b?sv=1&sig=*&se=2")]
    [InlineData("SITEFITDB_PASSWORD", "p", "*")]
    [InlineData("COMPUTE_API_KEY", "k", "*")]
    [InlineData("Access__ApiKeys__0", "k", "*")]
    [InlineData("SERVICE_TOKEN", "t", "*")]
    [InlineData("Client__Secret", "s", "*")]
    [InlineData("ANYTHING", "before s3cret-parameter after", "before * after")]
    public void What_is_secret_is_hidden_and_the_rest_stays_readable(string name, string value, string shown)
    {
        var variable = _mask.Apply(name, value);

        Assert.Equal(shown.Replace("*", SecretMask.Mask, StringComparison.Ordinal), variable.Value);
        Assert.True(variable.IsMasked);
    }

    [Theory]
    [InlineData("OTEL_SERVICE_NAME", "api")]
    [InlineData("COMPUTE_URL", "http://compute.example:8081/a?b=c")]
    [InlineData("TOKENIZER_PATH", "/usr/share")]
    [InlineData("COMPUTE_API_KEY", "")]
    [InlineData("JOBS_URI", "sb://127.0.0.1:31337")]
    [InlineData("APPSERVER_HTTP", "http://127.0.0.1:8080")]
    public void What_is_not_secret_is_shown_as_it_is(string name, string value) => Assert.Equal(new(name, value, false), _mask.Apply(name, value));
}
