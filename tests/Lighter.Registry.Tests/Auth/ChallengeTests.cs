using Lighter.Registry.Auth;

namespace Lighter.Registry.Tests.Auth;

public sealed class ChallengeTests
{
    [Theory]
    [InlineData("""Bearer realm="https://a/t",service="s",scope="repository:x:pull,push" """, "Bearer", "https://a/t", "s", "repository:x:pull,push")]
    [InlineData("""Bearer realm="https://a/t" , service = "s, \"t\"" """, "Bearer", "https://a/t", "s, \"t\"", null)]
    [InlineData("""bearer realm=https://a/t,service=s""", "bearer", "https://a/t", "s", null)]
    [InlineData("""Basic realm="x" """, "Basic", "x", null, null)]
    [InlineData("Basic", "Basic", "", null, null)]
    public void Challenge_is_read(string header, string scheme, string realm, string? service, string? scope) =>
        Choose(header).ShouldBe(new Challenge(scheme, realm, service, scope));

    [Fact]
    public void Token_is_preferred_to_a_password() =>
        Choose("Basic realm=\"x\"", "Bearer realm=\"https://a/t\"")!.IsBearer.ShouldBeTrue();

    [Fact]
    public void Unknown_schemes_are_passed_over() => Choose("Negotiate", "Digest realm=\"x\"").ShouldBeNull();

    private static Challenge? Choose(params string[] headers)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", headers);
        return Challenge.Choose(response.Headers.WwwAuthenticate);
    }
}
