using System.Text;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Content;

public sealed class PlatformMatcherTests
{
    [Theory]
    [InlineData("linux/amd64", "linux/arm64,linux/amd64,linux/386", "linux/amd64")]
    [InlineData("linux/amd64", "linux/arm64,linux/386", "linux/386")]
    [InlineData("linux/amd64", "linux/amd64/v2,linux/arm64", null)]
    [InlineData("linux/amd64/v3", "linux/amd64,linux/amd64/v2,linux/amd64/v4", "linux/amd64/v2")]
    [InlineData("linux/amd64/v3", "linux/amd64/v1", "linux/amd64/v1")]
    [InlineData("linux/arm64", "linux/arm/v7,linux/arm64/v8", "linux/arm64/v8")]
    [InlineData("linux/arm64", "linux/arm/v6,linux/arm/v7", "linux/arm/v7")]
    [InlineData("linux/arm/v7", "linux/arm/v5,linux/arm/v6,linux/arm64", "linux/arm/v6")]
    [InlineData("linux/arm/v6", "linux/arm/v7,linux/arm", null)]
    [InlineData("linux/arm/v7", "linux/arm", "linux/arm")]
    [InlineData("linux/s390x", "linux/amd64,windows/s390x", null)]
    public void The_nearest_platform_that_runs_is_chosen(string wanted, string offered, string? chosen)
    {
        var index = Index([.. offered.Split(',').Select(text => Entry(text))]);
        new PlatformMatcher(Platform.Parse(wanted)).Choose(index)?.Platform!.ToString().ShouldBe(chosen);
    }

    [Fact]
    public void First_of_equals_is_chosen()
    {
        var index = Index(Entry("linux/amd64", "first"), Entry("linux/amd64", "second"));
        Choose(index).ShouldBe(index.Manifests[0]);
    }

    [Fact]
    public void Attestations_are_never_chosen()
    {
        var attestation = Entry("linux/amd64") with
        {
            Annotations = new ValueMap { ["vnd.docker.reference.type"] = "attestation-manifest" },
        };
        Choose(Index(attestation, Entry("unknown/unknown"))).ShouldBeNull();
    }

    [Fact]
    public void An_entry_without_platform_comes_last()
    {
        var anonymous = Entry("linux/amd64", "anonymous") with { Platform = null };
        Choose(Index(anonymous)).ShouldBe(anonymous);
        Choose(Index(anonymous, Entry("linux/386"))).ShouldNotBe(anonymous);
    }

    [Fact]
    public void What_is_no_image_is_never_chosen() =>
        Choose(Index(Entry("linux/amd64") with { MediaType = "application/json" })).ShouldBeNull();

    private static Descriptor? Choose(ImageIndex index) => new PlatformMatcher(Platform.Parse("linux/amd64")).Choose(index);

    private static ImageIndex Index(params ReadOnlySpan<Descriptor> entries) => new()
    {
        SchemaVersion = 2,
        Manifests = ValueList.Create(entries),
    };

    private static Descriptor Entry(string platform, string? content = null) => new()
    {
        MediaType = MediaTypes.OciManifest,
        Digest = Digest.OfSha256(Encoding.UTF8.GetBytes(content ?? platform)),
        Size = 1,
        Platform = platform.Split('/') is [var os, var architecture, .. var variant]
            ? new Platform { Os = os, Architecture = architecture, Variant = variant.FirstOrDefault() }
            : null,
    };
}
