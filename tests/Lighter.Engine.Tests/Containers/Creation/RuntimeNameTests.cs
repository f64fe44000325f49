using Lighter.Engine.Containers.Creation;

namespace Lighter.Engine.Tests.Containers.Creation;

public class RuntimeNameTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("runc")]
    [InlineData("io.containerd.runc.v2")]
    [InlineData("lighter")]
    public void Our_own_has_the_names_of_docker_s(string? name) => Should.NotThrow(() => RuntimeName.Require(name));

    [Theory]
    [InlineData("runsc")]
    [InlineData("/usr/bin/runc")]
    public void Others_are_refused(string name)
    {
        var refusal = Should.Throw<LighterException>(() => RuntimeName.Require(name));
        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldBe($"unknown or invalid runtime name: {name}");
    }
}
