using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Oci.Tests.References;

public sealed class ImageReferenceTests
{
    private const string SomeDigest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("alpine", "docker.io/library/alpine", "alpine")]
    [InlineData("alpine:3.20", "docker.io/library/alpine:3.20", "alpine:3.20")]
    [InlineData("docker.io/alpine", "docker.io/library/alpine", "alpine")]
    [InlineData("index.docker.io/library/alpine", "docker.io/library/alpine", "alpine")]
    [InlineData("library/alpine", "docker.io/library/alpine", "alpine")]
    [InlineData("library/a/b", "docker.io/library/a/b", "library/a/b")]
    [InlineData("user/app", "docker.io/user/app", "user/app")]
    [InlineData("localhost/app", "localhost/app", "localhost/app")]
    [InlineData("LOCAL/app", "LOCAL/app", "LOCAL/app")]
    [InlineData("ghcr.io/a/b:c@" + SomeDigest, "ghcr.io/a/b:c@" + SomeDigest, "ghcr.io/a/b:c@" + SomeDigest)]
    public void Names_are_normalised_as_docker_does(string written, string full, string familiar)
    {
        var reference = ImageReference.Parse(written);
        reference.ToString().ShouldBe(full);
        reference.Familiar.ShouldBe(familiar);
    }

    [Theory]
    [InlineData("Alpine", "the repository name must be lower case")]
    [InlineData("ghcr.io/", "expected [domain/]path[:tag][@digest]")]
    [InlineData("a_-b", "expected [domain/]path[:tag][@digest]")]
    [InlineData("a___b", "expected [domain/]path[:tag][@digest]")]
    [InlineData("a..b", "expected [domain/]path[:tag][@digest]")]
    [InlineData("a-", "expected [domain/]path[:tag][@digest]")]
    [InlineData("../../etc", "is no registry host")]
    [InlineData("a:", "invalid tag")]
    [InlineData("a:-b", "invalid tag")]
    [InlineData("a:é", "invalid tag")]
    [InlineData("a@sha256:00", "invalid digest")]
    [InlineData("a:b\n", "invalid tag")]
    public void What_is_no_reference_is_refused_with_the_reason(string text, string reason)
    {
        var error = Should.Throw<LighterException>(() => ImageReference.Parse(text));
        error.Code.ShouldBe(ErrorCode.InvalidArgument);
        error.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("a--b")]
    [InlineData("a__b")]
    [InlineData("a---------b/c.d")]
    public void Separators_may_stand_inside_components(string text) => ImageReference.Parse(text).Familiar.ShouldBe(text);

    [Fact]
    public void Names_and_tags_have_their_longest()
    {
        ImageReference.TryParse(new string('a', 247) + ":" + new string('t', 128), out _).ShouldBeTrue();
        ImageReference.TryParse(new string('a', 248), out _).ShouldBeFalse();
        ImageReference.TryParse("a:" + new string('t', 129), out _).ShouldBeFalse();
    }

    [Fact]
    public void Latest_is_added_only_where_there_is_neither_tag_nor_digest()
    {
        ImageReference.Parse("a").WithDefaultTag().Familiar.ShouldBe("a:latest");
        ImageReference.Parse("a:b").WithDefaultTag().Familiar.ShouldBe("a:b");
        ImageReference.Parse("a@" + SomeDigest).WithDefaultTag().Tag.ShouldBeNull();
        ImageReference.Parse("a:b").WithDigest(Digest.Parse(SomeDigest)).Familiar.ShouldBe("a@" + SomeDigest);
        Should.Throw<LighterException>(() => ImageReference.Parse("a").WithTag("b/../c"));
    }
}
