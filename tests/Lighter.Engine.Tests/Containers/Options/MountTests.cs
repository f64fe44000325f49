using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Tests.Containers.Options;

public class MountTests
{
    [Fact]
    public void A_volume_option_names_a_host_path_a_volume_or_nothing()
    {
        Volume("/a:/b").ShouldBe(new() { Kind = MountKind.Bind, Source = "/a", Target = "/b", CreateSource = true });
        Volume("./a:/b").Source.ShouldBe("/work/a");
        Volume("data:/b").ShouldBe(new() { Kind = MountKind.Volume, Source = "data", Target = "/b" });
        Volume("/b").ShouldBe(new() { Kind = MountKind.Volume, Target = "/b" });
    }

    [Fact]
    public void A_volume_option_takes_options()
    {
        var mount = Volume("/a:/b:ro,Z,rslave,O,U,idmap,noexec");
        mount.ReadOnly.ShouldBeTrue();
        mount.Relabel.ShouldBe(SelinuxRelabel.Private);
        mount.Propagation.ShouldBe(MountPropagation.RecursiveSlave);
        mount.Overlay.ShouldBeTrue();
        mount.Chown.ShouldBeTrue();
        mount.IdMap.ShouldBe(new MountIdMap());
        mount.Flags.ShouldBe(["noexec"]);
        Volume("data:/b:nocopy").NoCopy.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a:b:c:d")]
    [InlineData("/a:b")]
    [InlineData("/a:/")]
    [InlineData("/a:")]
    [InlineData(":/a")]
    [InlineData("")]
    [InlineData("/a:/b:xyz")]
    [InlineData("a b:/c")]
    [InlineData("a/b:/c")]
    public void Other_volume_options_are_refused(string text) => Should.Throw<LighterException>(() => Volume(text));

    [Fact]
    public void A_mount_option_is_read_key_by_key()
    {
        Mount("type=bind,source=/a,target=/b,readonly,bind-propagation=shared").ShouldBe(
            new() { Kind = MountKind.Bind, Source = "/a", Target = "/b", ReadOnly = true, Propagation = MountPropagation.Shared });
        Mount("src=data,dst=/b,volume-nocopy=true,volume-subpath=x").ShouldBe(
            new() { Kind = MountKind.Volume, Source = "data", Target = "/b", NoCopy = true, Subpath = "x" });
        Mount("type=tmpfs,destination=/b,tmpfs-size=1m,tmpfs-mode=1770").ShouldBe(
            new() { Kind = MountKind.Tmpfs, Target = "/b", TmpfsSize = new(1 << 20), TmpfsMode = 1016 });
        Mount("type=image,source=alpine,target=/b").Kind.ShouldBe(MountKind.Image);
        Mount("type=cache,id=go,target=/b,sharing=locked,mode=0700,uid=5,gid=6").ShouldBe(new()
        {
            Kind = MountKind.Cache, Source = "go", Target = "/b", Flags = ["nosuid", "nodev"],
            Cache = new() { Sharing = CacheSharing.Locked, Mode = 448, Uid = 5, Gid = 6 },
        });
        Mount("type=cache,target=/b").Source.ShouldBe("/b");
    }

    [Fact]
    public void A_quoted_field_may_hold_commas() =>
        Mount("src=data,dst=/b,\"volume-opt=o=addr=x,rw\"").DriverOptions["o"].ShouldBe("addr=x,rw");

    [Theory]
    [InlineData("type=foo", "mount type unknown: \"foo\"")]
    [InlineData("foo", "invalid field 'foo' must be a key=value pair")]
    [InlineData("type=bind,source=/a", "target is required")]
    [InlineData("type=bind,xx=/a", "unexpected key 'xx' in 'xx=/a'")]
    [InlineData("target=/a,readonly=maybe", "invalid value for readonly: maybe")]
    [InlineData("type=bind,target=/a", "invalid mount config for type \"bind\": field Source must not be empty")]
    [InlineData("target=/a,tmpfs-mode=9", "invalid value for tmpfs-mode: 9")]
    [InlineData("type=cache,target=/a,sharing=alone", "invalid value for sharing: alone")]
    [InlineData("type=cache,target=/a,uid=-1", "invalid value for uid: -1")]
    [InlineData("target=/a,uid=1", "sharing, mode, uid and gid are options of mounts of type \"cache\"")]
    [InlineData("\"target=/a", "extraneous or missing \" in quoted-field")]
    public void Other_mount_options_are_refused(string text, string message) =>
        Should.Throw<LighterException>(() => Mount(text)).Message.ShouldBe(message);

    [Fact]
    public void A_tmpfs_option_takes_the_kernels_options()
    {
        TmpfsSyntax.Parse("/run").ShouldBe(new() { Kind = MountKind.Tmpfs, Target = "/run" });
        var mount = TmpfsSyntax.Parse("/run:rw,noexec,size=64k,mode=1777");
        mount.TmpfsSize.ShouldBe(new(64 << 10));
        mount.Flags.ShouldBe(["noexec", "mode=1777"]);
        Should.Throw<LighterException>(() => TmpfsSyntax.Parse("/a:foo")).Message.ShouldBe("invalid tmpfs option [\"foo\"]");
        Should.Throw<LighterException>(() => TmpfsSyntax.Parse("a"));
    }

    private static MountSpec Volume(string text) => VolumeSyntax.Parse(text, "/work");

    private static MountSpec Mount(string text) => MountSyntax.Parse(text, "/work");
}
