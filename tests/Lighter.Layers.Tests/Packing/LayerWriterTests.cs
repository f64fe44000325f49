using Lighter.Layers.Packing;
using Lighter.Layers.Tests.Support;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Testing;
using Lighter.Testing.Archives;

namespace Lighter.Layers.Tests.Packing;

public sealed class LayerWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GNU_tar_and_our_own_unpacker_read_back_what_was_there()
    {
        var tree = SampleTree.Make(_folder, "tree");
        var archive = Write(tree);
        var byTar = _folder.MakeDirectory("by-tar");
        Tool.Run("tar", archive, "-C", byTar, "--xattrs", "--xattrs-include=*", "--numeric-owner", "--delay-directory-restore", "-xpf", "-");
        TreeText.Of(byTar).ShouldBe(TreeText.Of(tree));
        using var own = DirectoryFd.Open(_folder.MakeDirectory("own"));
        LayerUnpacker.Unpack(new MemoryStream(archive), own, new UnpackOptions(), TestContext.Current.CancellationToken);
        TreeText.Of(_folder["own"]).ShouldBe(TreeText.Of(tree));
        Tool.Text("python3", "-c", "import sys, tarfile; print(len(tarfile.open(sys.argv[1]).getmembers()))", Save(archive))
            .ShouldBe(Directory.EnumerateFileSystemEntries(tree, "*", SearchOption.AllDirectories).Count() + "\n");
    }

    [Fact]
    public void The_same_tree_gives_the_same_bytes()
    {
        var tree = SampleTree.Make(_folder, "tree");
        Write(tree).ShouldBe(Write(tree));
    }

    [Fact]
    public void Whiteouts_and_opaque_directories_survive_the_way_out_and_in()
    {
        var layer = new RawTar().Folder("d/").File("d/.wh..wh..opq", "").File("d/f").File(".wh.gone", "").File("z").HardLink("zz", "z").ToArray();
        using var upper = DirectoryFd.Open(_folder.MakeDirectory("upper"));
        LayerUnpacker.Unpack(new MemoryStream(layer), upper, new UnpackOptions(), TestContext.Current.CancellationToken);
        var archive = new MemoryStream();
        LayerWriter.WriteLayer(upper, archive, new PackOptions(), TestContext.Current.CancellationToken);
        Tool.Text("tar", "-tf", Save(archive.ToArray())).ShouldBe("d/\nd/.wh..wh..opq\nd/f\n.wh.gone\nz\nzz\n");
        using var again = DirectoryFd.Open(_folder.MakeDirectory("again"));
        LayerUnpacker.Unpack(new MemoryStream(archive.ToArray()), again, new UnpackOptions(), TestContext.Current.CancellationToken);
        TreeText.Of(_folder["again"], times: false).ShouldBe(TreeText.Of(_folder["upper"], times: false));
    }

    [Fact]
    public void What_the_kernel_leaves_in_an_upper_directory_becomes_a_layer()
    {
        foreach (var name in (string[])["lower", "upper", "work", "merged"])
            _folder.MakeDirectory(name);
        _folder.WriteFile("lower/deleted/x");
        _folder.WriteFile("lower/remade/old");
        _folder.WriteFile("lower/changed", "old");
        Tool.Text("unshare", "-m", "sh", "-ec", """
            mount -t overlay o -o lowerdir=lower,upperdir=upper,workdir=work merged
            cd merged; rm -r deleted remade; mkdir remade; echo n > remade/new; echo c > changed
            """.Insert(0, $"cd '{_folder.Path}'\n"));
        using var upper = DirectoryFd.Open(_folder["upper"]);
        var archive = new MemoryStream();
        LayerWriter.WriteLayer(upper, archive, new PackOptions(), TestContext.Current.CancellationToken);
        Tool.Text("tar", "-tf", Save(archive.ToArray())).ShouldBe("changed\n.wh.deleted\nremade/\nremade/.wh..wh..opq\nremade/new\n");
    }

    [Fact]
    public void No_time_is_later_than_the_one_given()
    {
        var tree = SampleTree.Make(_folder, "tree");
        using var root = DirectoryFd.Open(tree);
        var archive = new MemoryStream();
        LayerWriter.WriteTree(root, archive, new PackOptions { LatestTime = new FileTime(1000) }, TestContext.Current.CancellationToken);
        Tool.Text("python3", "-c", "import sys, tarfile; print({m.mtime for m in tarfile.open(sys.argv[1])})", Save(archive.ToArray())).ShouldBe("{1000}\n");
    }

    [Fact]
    public void One_entry_is_written_under_the_name_given_and_without_what_is_excluded()
    {
        _folder.WriteFile("src/a");
        _folder.WriteFile("src/b/c");
        using var root = DirectoryFd.Open(_folder.Path);
        var archive = new MemoryStream();
        LayerWriter.WriteEntry(root, "src", "out", archive, new PackOptions { Excludes = static (path, _) => path == "src/a" }, TestContext.Current.CancellationToken);
        Tool.Text("tar", "-tf", Save(archive.ToArray())).ShouldBe("out/\nout/b/\nout/b/c\n");
    }

    private string Save(byte[] archive)
    {
        File.WriteAllBytes(_folder["saved.tar"], archive);
        return _folder["saved.tar"];
    }

    private static byte[] Write(string tree)
    {
        using var root = DirectoryFd.Open(tree);
        var archive = new MemoryStream();
        LayerWriter.WriteTree(root, archive, new PackOptions(), TestContext.Current.CancellationToken);
        return archive.ToArray();
    }
}
