using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Tests.Containers.Creation;

public class UnsupportedOptionsTests
{
    private static readonly ContainerCreateOptions Plain = new() { Image = "busybox" };

    [Fact]
    public void What_can_be_followed_passes() => Should.NotThrow(() => UnsupportedOptions.Refuse(Plain));

    [Fact]
    public void What_cannot_is_named()
    {
        var refusal = Should.Throw<LighterException>(() => UnsupportedOptions.Refuse(Plain with { Runtime = "crun" }));
        refusal.Code.ShouldBe(ErrorCode.Unsupported);
        refusal.Message.ShouldBe("--runtime is not supported yet");
    }
}
