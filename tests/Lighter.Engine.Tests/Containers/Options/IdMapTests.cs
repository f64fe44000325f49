using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Tests.Containers.Options;

public class IdMapTests
{
    [Theory]
    [InlineData("0:100000:65536")]
    [InlineData("5:6:1")]
    public void An_entry_comes_back(string text) => IdMapEntry.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void A_count_left_out_is_one() => IdMapEntry.Parse("5:6").ShouldBe(new IdMapEntry(5, 6, 1));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1:2:0")]
    [InlineData("1:2:-3")]
    [InlineData("a:2:3")]
    [InlineData("4294967295:0:2")]
    [InlineData("1:2:3:4")]
    public void What_is_no_entry_is_refused(string text) => Should.Throw<LighterException>(() => IdMapEntry.Parse(text)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void The_map_of_a_mount_is_told_by_triplets()
    {
        var map = VolumeSyntax.Parse("/a:/b:idmap=uids=0-1-10#10-11-10;gids=0-100-10").IdMap!;
        map.Uids.ShouldBe([new IdMapEntry(0, 1, 10), new IdMapEntry(10, 11, 10)]);
        map.Gids.ShouldBe([new IdMapEntry(0, 100, 10)]);
        map.IsRelative.ShouldBeFalse();
        MountIdMap.Parse(map.ToString()).ShouldBe(map);
        VolumeSyntax.Parse("/a:/b:idmap=@uids=0-1-10;gids=0-1-10").IdMap!.IsRelative.ShouldBeTrue();
        MountSyntax.Parse("type=bind,src=/a,dst=/b,idmap").IdMap.ShouldBe(new MountIdMap());
        Should.Throw<LighterException>(() => VolumeSyntax.Parse("/a:/b:idmap=uids=0-1-10")).Message.ShouldContain("both uids and gids");
    }

    [Fact]
    public void Modes_of_user_namespaces_are_checked_at_once()
    {
        KeepIdArguments.Parse("uid=5,gid=6").ShouldBe(new KeepIdArguments(5, 6));
        AutoMapArguments.Parse("size=100,uidmapping=0:7:1").Uids.ShouldBe([new IdMapEntry(0, 7, 1)]);
        foreach (var text in new[] { "keep-id:user=1", "keep-id:uid=-1", "auto:size=0", "auto:count=1", "nomap:x" })
            Should.Throw<LighterException>(() => NamespaceMode.ParseUser(text)).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void A_mounted_image_is_read_only_unless_told_otherwise()
    {
        MountSyntax.Parse("type=image,src=busybox,dst=/i").ReadOnly.ShouldBeTrue();
        MountSyntax.Parse("type=image,src=busybox,dst=/i,rw=true,subpath=etc").ShouldBe(
            new MountSpec { Kind = MountKind.Image, Source = "busybox", Target = "/i", Writable = true, Subpath = "etc" });
    }
}
