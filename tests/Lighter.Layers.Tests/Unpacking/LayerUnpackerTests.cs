using Lighter.Layers.Tests.Support;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Testing;
using Lighter.Testing.Archives;

namespace Lighter.Layers.Tests.Unpacking;

public sealed class LayerUnpackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryFd _root;

    public LayerUnpackerTests() => _root = DirectoryFd.Open(_folder.MakeDirectory("root"));

    public void Dispose()
    {
        _root.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("gnu")]
    [InlineData("posix")]
    public void A_tree_archived_by_GNU_tar_comes_back_as_it_was(string dialect)
    {
        var tree = SampleTree.Make(_folder, "tree");
        var archive = Tool.Run("tar", [], "-C", tree, $"--format={dialect}", "--xattrs", "--xattrs-include=*", "--numeric-owner", "-cf", "-", ".");
        Unpack(archive);
        var expected = TreeText.Of(tree);
        if (dialect == "gnu")
            expected = string.Join('\n', expected.Split('\n')); // GNU's own dialect keeps attributes in extended headers too
        TreeText.Of(_folder["root"]).ShouldBe(expected);
    }

    [Fact]
    public void Whiteouts_become_character_devices_and_opaque_marks()
    {
        Unpack(new RawTar().File("a/.wh.gone", "").Folder("b/").File("b/.wh..wh..opq", "").File(".wh..wh.aufs", "").ToArray());
        var status = Stat("a/gone");
        status.Kind.ShouldBe(FileKind.CharacterDevice);
        status.Represents.ShouldBe(default);
        Opaque("b", "trusted").ShouldBe("y"u8.ToArray());
        Directory.GetFileSystemEntries(_folder["root"]).Length.ShouldBe(2);
    }

    [Fact]
    public void Rootless_opaque_marks_are_user_attributes_and_devices_are_left_out()
    {
        Unpack(new RawTar().File("b/.wh..wh..opq", "").Entry("null", '3', device: (1, 3)).Entry("fifo", '6').ToArray(), new() { Rootless = true });
        Opaque("b", "user").ShouldBe("y"u8.ToArray());
        File.Exists(_folder["root/null"]).ShouldBeFalse();
        Stat("fifo").Kind.ShouldBe(FileKind.Fifo);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_whiteout_beside_a_directory_of_the_same_layer_makes_it_opaque(bool whiteoutFirst)
    {
        var tar = whiteoutFirst
            ? new RawTar().File(".wh.d", "").Folder("d/").File("d/f")
            : new RawTar().Folder("d/").File("d/f").File(".wh.d", "");
        Unpack(tar.ToArray());
        Opaque("d", "trusted").ShouldBe("y"u8.ToArray());
        File.Exists(_folder["root/d/f"]).ShouldBeTrue();
    }

    [Fact]
    public void A_file_below_a_whiteout_makes_an_opaque_directory_of_it()
    {
        Unpack(new RawTar().File(".wh.d", "").File("d/f").ToArray());
        Opaque("d", "trusted").ShouldBe("y"u8.ToArray());
    }

    [Fact]
    public void A_whiteout_leaves_a_file_of_the_same_layer()
    {
        Unpack(new RawTar().File("f", "new").File(".wh.f", "").ToArray());
        File.ReadAllText(_folder["root/f"]).ShouldBe("new");
    }

    [Fact]
    public void A_later_entry_takes_the_place_of_an_earlier_one()
    {
        Unpack(new RawTar().File("a", "1").File("a", "22").Folder("b/").File("b/x").File("b", "file").File("c").Folder("c/").File("c/y").Symlink("d", "a").File("d", "own").ToArray());
        File.ReadAllText(_folder["root/a"]).ShouldBe("22");
        File.ReadAllText(_folder["root/b"]).ShouldBe("file");
        File.Exists(_folder["root/c/y"]).ShouldBeTrue();
        File.ReadAllText(_folder["root/d"]).ShouldBe("own");
    }

    [Fact]
    public void A_link_in_the_way_is_followed_inside_the_root()
    {
        Unpack(new RawTar().Folder("usr/bin/").Symlink("bin", "/usr/bin").File("bin/tool", "t").File("../../x", "clean").ToArray());
        File.ReadAllText(_folder["root/usr/bin/tool"]).ShouldBe("t");
        File.ReadAllText(_folder["root/x"]).ShouldBe("clean");
    }

    [Fact]
    public void Directories_keep_their_time_and_mode_though_files_come_into_them()
    {
        Unpack(new RawTar().Folder("d/", 0x16D).File("d/f").ToArray());
        File.GetLastWriteTimeUtc(_folder["root/d"]).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_600_000_000).UtcDateTime);
        Stat("d").Permissions.ShouldBe(0x16D);
    }

    [Fact]
    public void A_hard_link_to_a_file_of_a_lower_layer_says_what_is_wrong() =>
        Should.Throw<LighterException>(() => Unpack(new RawTar().HardLink("h", "lower").ToArray()))
            .Message.ShouldBe("unpacking h: link lower: the target of a hard link must come before it in the same archive");

    [Fact]
    public void Bombs_stop_at_the_limit_given()
    {
        var archive = new RawTar().File("f", new string('x', 100_000)).ToArray();
        Should.Throw<LighterException>(() => Unpack(archive, new() { MaxBytes = 50_000 })).Code.ShouldBe(ErrorCode.InvalidArgument);
        Should.Throw<LighterException>(() => Unpack(new RawTar().File("a").File("b").ToArray(), new() { MaxEntries = 1 }));
    }

    [Fact]
    public void Two_thousand_directories_in_each_other_are_made()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", 1990));
        Unpack(new RawTar().Pax(("path", deep + "f")).File("f", "deep").ToArray());
        File.ReadAllText(_folder[$"root/{deep}f"]).ShouldBe("deep");
    }

    [Fact]
    public void An_owner_given_wins_over_the_archive()
    {
        Unpack(new RawTar().Entry("f", '0', "x", uid: 5, gid: 6).ToArray(), new() { Owner = new(7, 8) });
        Stat("f").Uid.ShouldBe(7u);
        Stat("f").Gid.ShouldBe(8u);
    }

    [Fact]
    public void Kinds_are_kept_when_asked()
    {
        _folder.WriteFile("root/dir/f");
        _folder.WriteFile("root/file");
        var options = new UnpackOptions { KeepKinds = true };
        Should.Throw<LighterException>(() => TreeExtractor.Extract(new MemoryStream(new RawTar().File("dir").ToArray()), _root, "", options, TestContext.Current.CancellationToken))
            .Message.ShouldBe("unpacking dir: cannot overwrite the directory dir with a file");
        Should.Throw<LighterException>(() => TreeExtractor.Extract(new MemoryStream(new RawTar().Folder("file/").ToArray()), _root, "", options, TestContext.Current.CancellationToken))
            .Message.ShouldBe("unpacking file/: cannot overwrite the file file with a directory");
    }

    private void Unpack(byte[] archive, UnpackOptions? options = null) =>
        LayerUnpacker.Unpack(new MemoryStream(archive), _root, options ?? new UnpackOptions(), TestContext.Current.CancellationToken);

    private FileStatus Stat(string path)
    {
        using var parent = _root.OpenDirectoryInRoot(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".");
        return parent.Stat(Path.GetFileName(path));
    }

    private byte[]? Opaque(string path, string kind)
    {
        using var directory = _root.OpenDirectory(path);
        return directory.ReadAttribute($"{kind}.overlay.opaque");
    }
}
