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
        Refused(Plain with { Runtime = "crun" }).ShouldBe("--runtime is not supported yet");
        Refused(Plain with { Namespaces = new NamespaceOptions { User = NamespaceMode.ParseUser("keep-id") } }).ShouldBe("--userns keep-id is not supported yet");
        Refused(Plain with { Storage = new StorageOptions { Mounts = [VolumeSyntax.Parse("/a:/b:idmap")] } })
            .ShouldBe("the volume option idmap of /b is not supported yet");
    }

    private static string Refused(ContainerCreateOptions options)
    {
        var refusal = Should.Throw<LighterException>(() => UnsupportedOptions.Refuse(options));
        refusal.Code.ShouldBe(ErrorCode.Unsupported);
        return refusal.Message;
    }
}
