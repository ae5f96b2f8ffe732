using System.Security.Cryptography;
using System.Text;
using SiteFit.Data.Access;

namespace SiteFit.Tests.Api.Access;

/// <summary>Which keys let somebody in, and as whom.</summary>
public sealed class ApiKeyTests(ClosedApi api) : IClassFixture<ClosedApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("x-api-key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("authorization", "bearer ")]
    public async Task A_key_lets_its_tenant_in_by_either_header(string header, string before)
    {
        var key = await api.Keys.CreateAsync("acme", "ci", Ct);
        Assert.Equal("acme", await api.Host.TenantAsync((header, before + key.Text)));
    }

    [Fact]
    public async Task A_key_that_is_revoked_lets_nobody_in_from_then_on()
    {
        var key = await api.Keys.CreateAsync("acme", "ci", Ct);
        Assert.Equal("acme", await api.Host.TenantAsync(("x-api-key", key.Text)));
        Assert.True(await api.Keys.RevokeAsync(key.Id, Ct));
        await RefusedAsync(("x-api-key", key.Text));
    }

    [Fact]
    public async Task A_key_with_the_id_of_one_and_the_secret_of_another_is_refused()
    {
        var (one, other) = (await api.Keys.CreateAsync("acme", "one", Ct), await api.Keys.CreateAsync("other", "other", Ct));
        await RefusedAsync(("x-api-key", one.Text[..21] + other.Text[21..]));
    }

    [Fact]
    public async Task A_key_that_was_never_made_is_refused() => await RefusedAsync(("x-api-key", ApiKeyText.Create().Text));

    [Theory]
    [InlineData("")]
    [InlineData("sfk_")]
    [InlineData("sfk_0123456789abcdef_short")]
    [InlineData("sfk_0123456789ABCDEF_0123456789012345678901234567890123456789012")]
    [InlineData("sfk_0123456789abcdef_01234567890123456789012345678901234567890 2")]
    [InlineData("sfk_0123456789abcdef_0123456789012345678901234567890123456789012'--")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task What_cannot_be_a_key_is_refused(string text) => await RefusedAsync(("x-api-key", text));

    [Fact]
    public async Task Two_keys_at_once_are_none()
    {
        var key = await api.Keys.CreateAsync("acme", "ci", Ct);
        await RefusedAsync(("x-api-key", key.Text), ("x-api-key", key.Text));
    }

    [Fact]
    public async Task A_wrong_key_beside_a_good_token_is_refused()
    {
        // Else it would depend on the order of the checks whose jobs a caller sees.
        await RefusedAsync(("x-api-key", ApiKeyText.Create().Text), ("Authorization", $"Bearer {api.Issuer.TokenOf("acme")}"));
    }

    [Fact]
    public async Task The_table_has_the_hash_and_not_the_key()
    {
        var key = await api.Keys.CreateAsync("acme", "kept", Ct);
        await using var command = api.Database.DataSource.CreateCommand($"SELECT hash, row_to_json(api_key)::text FROM api_key WHERE id = '{key.Id}'");
        await using var row = await command.ExecuteReaderAsync(Ct);
        Assert.True(await row.ReadAsync(Ct));
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(key.Text)), row.GetFieldValue<byte[]>(0));
        Assert.DoesNotContain(key.Text[21..], row.GetString(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_whether_a_key_is_used()
    {
        var (used, unused) = (await api.Keys.CreateAsync("acme", "used", Ct), await api.Keys.CreateAsync("acme", "unused", Ct));
        await api.Host.TenantAsync(("x-api-key", used.Text));
        await api.Host.TenantAsync(("x-api-key", used.Text));
        var all = await api.Keys.ListAsync(Ct);
        Assert.NotNull(all.Single(key => key.Id == used.Id).LastUsedOn);
        Assert.Null(all.Single(key => key.Id == unused.Id).LastUsedOn);
    }

    [Fact]
    public async Task Keys_get_neither_into_the_log_nor_into_a_text()
    {
        var key = await api.Keys.CreateAsync("acme", "quiet", Ct);
        await api.Host.TenantAsync(("x-api-key", key.Text));
        await api.Keys.RevokeAsync(key.Id, Ct);
        await RefusedAsync(("x-api-key", key.Text));
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains(key.Text[21..], StringComparison.Ordinal));
        Assert.DoesNotContain(key.Text[21..], $"{key}", StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_are_never_the_same() => Assert.NotEqual(ApiKeyText.Create().Text, ApiKeyText.Create().Text);

    private async Task RefusedAsync(params (string, string)[] headers)
    {
        using var response = await api.Host.GetAsync("/tenant", headers);
        var message = await AccessHost.ProblemAsync(response, 401, "unauthorized");
        Assert.StartsWith("The API key is unknown or revoked. ", message, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }
}
