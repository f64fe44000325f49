using System.Security.Cryptography;
using System.Text;
using Lighter.Oci.Content;

namespace Lighter.Oci.Tests.Content;

public sealed class DigestTests
{
    [Fact]
    public void Digest_of_nothing_is_the_well_known_one()
    {
        var digest = Digest.OfSha256([]);
        digest.ToString().ShouldBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        digest.Short.ShouldBe("e3b0c44298fc");
        digest.ShouldBe(Digest.Parse(digest.ToString()));
        default(Digest).IsDefault.ShouldBeTrue();
    }

    [Theory]
    [InlineData("sha256", 64, true)]
    [InlineData("sha384", 96, true)]
    [InlineData("sha512", 128, true)]
    [InlineData("sha256", 63, false)]
    [InlineData("sha512", 64, false)]
    [InlineData("md5", 32, false)]
    [InlineData("SHA256", 64, false)]
    [InlineData("", 64, false)]
    public void Only_registered_algorithms_of_full_length_parse(string algorithm, int length, bool valid) =>
        Digest.TryParse($"{algorithm}:{new string('a', length)}", out _).ShouldBe(valid);

    [Theory]
    [InlineData("A")]
    [InlineData("g")]
    [InlineData("/")]
    [InlineData("\n")]
    public void Only_lower_case_hexadecimal_parses(string character) =>
        Digest.TryParse("sha256:" + new string('a', 63) + character, out _).ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("sha256")]
    [InlineData("sha256:../../../../etc/passwd")]
    public void Text_without_digest_is_refused(string? text) => Digest.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Hash_of_the_digests_own_algorithm_matches()
    {
        var content = Encoding.UTF8.GetBytes("content");
        var digest = Digest.Parse("sha512:" + Convert.ToHexStringLower(SHA512.HashData(content)));
        using var hash = digest.CreateHash();
        hash.AppendData(content);
        digest.Matches(hash.GetHashAndReset()).ShouldBeTrue();
        digest.Matches(SHA256.HashData(content)).ShouldBeFalse();
    }
}
