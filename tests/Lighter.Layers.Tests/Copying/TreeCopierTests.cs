using Lighter.Layers.Copying;
using Lighter.Layers.Tests.Support;
using Lighter.Linux;
using Lighter.Testing;

namespace Lighter.Layers.Tests.Copying;

public sealed class TreeCopierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_is_copied_as_it_is()
    {
        var tree = SampleTree.Make(_folder, "tree");
        _folder.MakeDirectory("target");
        Copy("tree", "", "target", "in/here", new CopyOptions());
        TreeText.Of(_folder["target/in/here"]).ShouldBe(TreeText.Of(tree));
        var copied = File.OpenHandle(_folder["target/in/here/sparse"]);
        RandomAccess.GetLength(copied).ShouldBe(10 << 20);
        copied.Dispose();
        using var root = DirectoryFd.Open(_folder["target/in/here"]);
        root.Stat("sparse").Blocks.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Owner_mode_and_time_given_win()
    {
        _folder.WriteFile("tree/f", "x");
        _folder.MakeDirectory("target");
        Copy("tree", "f", "target", "g", new CopyOptions { Owner = new(5, 6), Permissions = 0x100, Modified = new FileTime(9) });
        using var root = DirectoryFd.Open(_folder["target"]);
        var status = root.Stat("g");
        (status.Uid, status.Gid, status.Permissions, status.Modified).ShouldBe((5u, 6u, 0x100, new FileTime(9)));
    }

    [Fact]
    public void What_is_there_already_is_kept_and_anything_else_is_replaced()
    {
        foreach (var name in new[] { "same", "content", "time", "mode", "d/same" })
            _folder.WriteFile($"tree/{name}", name);
        File.CreateSymbolicLink(_folder["tree/link"], "same");
        _folder.MakeDirectory("target");
        Copy("tree", "", "target", "t", new CopyOptions());
        using var root = DirectoryFd.Open(_folder["target/t"]);
        var time = root.Stat("same").Modified;
        _folder.WriteFile("target/t/content", "tnetnoc");
        using (var tree = DirectoryFd.Open(_folder["tree"]))
            root.TryChangeTimes("content", time, tree.Stat("content").Modified);
        root.TryChangeTimes("time", time, new FileTime(9));
        File.SetUnixFileMode(_folder["target/t/mode"], UnixFileMode.UserRead);
        string[] names = ["same", "link", "content", "time", "mode"];
        using var old = DirectoryFd.Open(_folder.MakeDirectory("target/old"));
        foreach (var name in names)
            old.TryLink(root, name, name).ShouldBe(Errno.None);
        var changed = root.Stat("d").Changed;
        Copy("tree", "", "target", "t", new CopyOptions { KeepSame = true });
        names.Where(name => root.Stat(name).Inode != old.Stat(name).Inode).ShouldBe(["content", "time", "mode"]);
        root.Stat("d").Changed.ShouldBe(changed);
        Directory.Delete(_folder["target/old"], recursive: true);
        TreeText.Of(_folder["target/t"]).ShouldBe(TreeText.Of(_folder["tree"]));
    }

    [Fact]
    public void Links_in_either_root_lead_nowhere_else()
    {
        _folder.WriteFile("canary/file", "alive");
        _folder.WriteFile("tree/file", "evil");
        _folder.MakeDirectory("target");
        File.CreateSymbolicLink(_folder["tree/out"], _folder["canary"]);
        File.CreateSymbolicLink(_folder["target/out"], _folder["canary"]);
        File.CreateSymbolicLink(_folder["target/file"], _folder["canary/file"]);
        Copy("tree", "file", "target", "out/file", new CopyOptions());
        Copy("tree", "file", "target", "file", new CopyOptions());
        Copy("tree", "file", "target", "../../../../canary/file", new CopyOptions());
        Should.Throw<LighterException>(() => Copy("tree", "out/file", "target", "stolen", new CopyOptions())).Code.ShouldBe(ErrorCode.NotFound);
        Copy("tree", "out", "target", "stolen", new CopyOptions { FollowSource = true });
        new FileInfo(_folder["target/stolen"]).LinkTarget.ShouldBe(_folder["canary"]);
        File.ReadAllText(_folder["canary/file"]).ShouldBe("alive");
        File.ReadAllText(_folder["target/file"]).ShouldBe("evil");
        File.ReadAllText(_folder["target" + _folder["canary/file"]]).ShouldBe("evil", "a link's missing directory is made inside the root");
    }

    [Fact]
    public void A_link_as_the_source_is_followed_when_asked()
    {
        _folder.WriteFile("tree/real/f", "content");
        _folder.MakeDirectory("target");
        File.CreateSymbolicLink(_folder["tree/folder"], "/real");
        File.CreateSymbolicLink(_folder["tree/file"], "real/f");
        Copy("tree", "folder", "target", "d", new CopyOptions { FollowSource = true });
        Copy("tree", "file", "target", "f", new CopyOptions { FollowSource = true });
        Copy("tree", "file", "target", "link", new CopyOptions());
        File.ReadAllText(_folder["target/d/f"]).ShouldBe("content");
        File.ReadAllText(_folder["target/f"]).ShouldBe("content");
        new FileInfo(_folder["target/link"]).LinkTarget.ShouldBe("real/f");
    }

    [Fact]
    public void A_directory_is_merged_and_other_kinds_are_replaced_unless_asked_otherwise()
    {
        _folder.WriteFile("tree/d/new");
        _folder.WriteFile("tree/k", "file");
        _folder.WriteFile("target/d/old");
        _folder.WriteFile("target/k/x");
        Should.Throw<LighterException>(() => Copy("tree", "", "target", "", new CopyOptions { KeepKinds = true })).Code.ShouldBe(ErrorCode.Conflict);
        Copy("tree", "", "target", "", new CopyOptions());
        File.Exists(_folder["target/d/old"]).ShouldBeTrue();
        File.Exists(_folder["target/d/new"]).ShouldBeTrue();
        File.ReadAllText(_folder["target/k"]).ShouldBe("file");
    }

    [Fact]
    public void A_large_file_is_copied_whole()
    {
        var content = new byte[3_000_001];
        new Random(2).NextBytes(content);
        _folder.MakeDirectory("tree");
        _folder.MakeDirectory("target");
        File.WriteAllBytes(_folder["tree/f"], content);
        Copy("tree", "f", "target", "f", new CopyOptions());
        File.ReadAllBytes(_folder["target/f"]).SequenceEqual(content).ShouldBeTrue();
    }

    private void Copy(string from, string source, string to, string target, CopyOptions options)
    {
        using var sourceRoot = DirectoryFd.Open(_folder[from]);
        using var targetRoot = DirectoryFd.Open(_folder[to]);
        using var copier = new TreeCopier(sourceRoot, targetRoot, options);
        copier.Copy(source, target, TestContext.Current.CancellationToken);
    }
}
