using System.Text;
using Lighter.Linux;
using Lighter.Store.Trees;

namespace Lighter.Store.Tests.Trees;

public sealed class MergedTreeTests : IDisposable
{
    private const int Cap = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-tree-").FullName;
    private readonly string _upper;
    private readonly string _lower;

    public MergedTreeTests()
    {
        _upper = Directory.CreateDirectory(Path.Join(_folder, "upper")).FullName;
        _lower = Directory.CreateDirectory(Path.Join(_folder, "lower")).FullName;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Upper_files_hide_lower_ones_and_directories_merge()
    {
        Write(_lower, "etc/passwd", "lower");
        Write(_lower, "etc/group", "group");
        Write(_upper, "etc/passwd", "upper");
        Read("/etc/passwd").ShouldBe("upper");
        Read("etc/group").ShouldBe("group");
        using var tree = Open();
        tree.List("/etc").ShouldBe(["group", "passwd"]);
    }

    [Fact]
    public void Whiteouts_hide_and_opaque_directories_hide_all_below()
    {
        Assert.SkipUnless(CurrentUser.IsRoot, "device nodes and trusted attributes need root");
        Write(_lower, "etc/passwd", "lower");
        Write(_lower, "var/log/old", "old");
        using (var upper = DirectoryFd.Open(_upper))
        {
            using var etc = upper.OpenOrCreateDirectory("etc");
            etc.TryMakeNode("passwd", FileKind.CharacterDevice, 0).ShouldBe(Errno.None);
            using var var = upper.OpenOrCreateDirectory("var");
            var.TrySetAttribute("trusted.overlay.opaque", "y"u8).ShouldBe(Errno.None);
        }

        Read("/etc/passwd").ShouldBeNull();
        Read("/var/log/old").ShouldBeNull();
        using var tree = Open();
        tree.List("/etc")!.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_hides_a_directory_below_and_the_other_way_round()
    {
        Write(_lower, "a/b", "x");
        Write(_upper, "a", "file");
        Write(_lower, "c", "file");
        Write(_upper, "c/d", "y");
        Read("/a").ShouldBe("file");
        Read("/a/b").ShouldBeNull();
        Read("/c/d").ShouldBe("y");
        Read("/c").ShouldBeNull();
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../../etc/real")]
    [InlineData("/../etc/./real")]
    [InlineData("../lib/../etc/real")]
    public void Links_are_resolved_over_layers_and_never_lead_out(string target)
    {
        Write(_lower, "etc/real", "inside");
        Write(_lower, "lib/x", "");
        File.CreateSymbolicLink(Path.Join(_lower, "etc", "passwd"), "real");
        Directory.CreateDirectory(Path.Join(_upper, "usr"));
        File.CreateSymbolicLink(Path.Join(_upper, "usr", "passwd"), target);
        Read("/usr/passwd").ShouldBe("inside");
    }

    [Fact]
    public void A_circle_of_links_is_an_error()
    {
        File.CreateSymbolicLink(Path.Join(_lower, "a"), "b");
        File.CreateSymbolicLink(Path.Join(_lower, "b"), "a");
        Should.Throw<LighterException>(() => Read("/a")).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void Fifos_and_devices_are_not_read()
    {
        using (var lower = DirectoryFd.Open(_lower))
            lower.TryMakeNode("passwd", FileKind.Fifo, 0x1A4).ShouldBe(Errno.None);
        Read("/passwd").ShouldBeNull();
        File.CreateSymbolicLink(Path.Join(_lower, "zero"), "/dev/zero");
        Read("/zero").ShouldBeNull();
    }

    [Fact]
    public void A_file_longer_than_allowed_is_an_error_before_it_is_read()
    {
        using (var file = new FileStream(Path.Join(_lower, "passwd"), FileMode.CreateNew))
            file.SetLength(10L << 30);
        Should.Throw<LighterException>(() => Read("/passwd")).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void The_lowest_of_127_layers_is_reached()
    {
        Write(_lower, "deep/file", "found");
        var layers = Enumerable.Range(0, 126).Select(i => Directory.CreateDirectory(Path.Join(_folder, $"layer{i}", "deep")).Parent!.FullName);
        using var tree = MergedTree.Open([.. layers, _lower]);
        Encoding.UTF8.GetString(tree.ReadFile("/deep/file", Cap)!).ShouldBe("found");
    }

    private MergedTree Open() => MergedTree.Open([_upper, _lower]);

    private string? Read(string path)
    {
        using var tree = Open();
        return tree.ReadFile(path, Cap) is { } content ? Encoding.UTF8.GetString(content) : null;
    }

    private static void Write(string root, string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(root, path))!);
        File.WriteAllText(Path.Join(root, path), content);
    }
}
