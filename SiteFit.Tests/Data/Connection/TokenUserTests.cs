using System.Text.Json.Nodes;
using SiteFit.Data.Connection;

namespace SiteFit.Tests.Data.Connection;

public sealed class TokenUserTests
{
    [Theory]
    [InlineData("""{"xms_mirid":"/subscriptions/s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/api-identity","upn":"a@b"}""", "api-identity")]
    [InlineData("""{"upn":"ann@example.com","unique_name":"x"}""", "ann@example.com")]
    [InlineData("""{"preferred_username":"ann","unique_name":"x"}""", "ann")]
    [InlineData("""{"unique_name":"live.com#ann"}""", "live.com#ann")]
    [InlineData("""{"xms_mirid":5,"upn":"ann"}""", "ann")]
    [InlineData("""{"xms_mirid":"/identities/"}""", null)]
    [InlineData("""{"sub":"x"}""", null)]
    public void The_user_is_the_managed_identity_or_the_person(string payload, string? user) =>
        Assert.Equal(user, TokenUser.Find(Tokens.Of(JsonNode.Parse(payload)!.AsObject())));

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.%%.c")]
    [InlineData("a.bm90IGpzb24.c")]
    [InlineData("a.W10.c")]
    public void A_token_that_is_none_names_nobody(string token) => Assert.Null(TokenUser.Find(token));
}
