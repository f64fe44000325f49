using Lighter.Engine.Registries;

namespace Lighter.Engine.Tests.Registries;

public class SearchTermTests
{
    [Theory]
    [InlineData("busybox", "docker.io", "busybox")]
    [InlineData("some/busybox", "docker.io", "some/busybox")]
    [InlineData("library/busybox", "docker.io", "busybox")]
    [InlineData("docker.io/busybox", "docker.io", "busybox")]
    [InlineData("index.docker.io/library/busybox", "docker.io", "busybox")]
    [InlineData("registry.example/a/b", "registry.example", "a/b")]
    [InlineData("registry.example/library/b", "registry.example", "library/b")]
    [InlineData("localhost/x", "localhost", "x")]
    [InlineData("lab:5000/", "lab:5000", "")]
    [InlineData("registry.example", "docker.io", "registry.example")]
    public void A_registry_stands_before_the_first_slash(string term, string domain, string words) => SearchTerm.Split(term).ShouldBe((domain, words));
}
