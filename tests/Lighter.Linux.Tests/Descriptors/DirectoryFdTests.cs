using Lighter.Testing;

namespace Lighter.Linux.Tests.Descriptors;

public sealed class DirectoryFdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryFd _root;

    public DirectoryFdTests()
    {
        _folder.MakeDirectory("root/inside");
        _folder.WriteFile("secret", "secret");
        _root = DirectoryFd.Open(_folder["root"]);
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("inside/../../secret")]
    [InlineData("/etc/passwd")]
    public void A_name_cannot_leave_the_directory(string name) =>
        _root.TryOpenFile(name, OpenFlags.ReadOnly, 0, out _).ShouldBe(Errno.EXDEV);

    [Theory]
    [InlineData("../secret")]
    [InlineData("/proc/self/root")]
    [InlineData("inside")]
    public void A_name_meets_no_link(string target)
    {
        _root.TrySymlink(target, "link").ShouldBe(Errno.None);

        _root.TryOpenFile("link", OpenFlags.ReadOnly, 0, out _).ShouldBe(Errno.ELOOP);
        _root.TryOpenDirectory("link", out _).ShouldBe(Errno.ELOOP);
    }

    [Theory]
    [InlineData("../../../../inside")]
    [InlineData("/inside")]
    [InlineData("inside")]
    public void In_a_root_links_begin_at_the_root(string target)
    {
        _root.TrySymlink(target, "link").ShouldBe(Errno.None);

        using var found = _root.OpenDirectoryInRoot("link");
        found.StatSelf().Inode.ShouldBe(_root.Stat("inside").Inode);
    }

    [Fact]
    public void What_is_open_for_us_is_not_taken_for_what_our_caller_has_left()
    {
        using var own = DirectoryFd.Open("/");
        var number = int.Parse(Path.GetFileName(own.ProcPath), System.Globalization.CultureInfo.InvariantCulture);
        Should.Throw<LinuxException>(() => AnyFd.Inherited(number)).Errno.ShouldBe(Errno.EBADF);
        AnyFd.Inherited(2).Dispose();
    }

    [Fact]
    public void In_a_root_a_secret_beside_it_is_not_there()
    {
        _root.TrySymlink("../secret", "link").ShouldBe(Errno.None);

        _root.TryOpenFileInRoot("link", OpenFlags.ReadOnly, 0, out _).ShouldBe(Errno.ENOENT);
        _root.TryOpenFileInRoot("../secret", OpenFlags.ReadOnly, 0, out _).ShouldBe(Errno.ENOENT);
    }

    [Fact]
    public void Opening_a_fifo_does_not_wait()
    {
        _root.TryMakeNode("fifo", FileKind.Fifo, 0x1A4).ShouldBe(Errno.None);

        _root.TryOpenFileInRoot("fifo", OpenFlags.ReadOnly, 0, out var file).ShouldBe(Errno.None);
        file!.Dispose();
    }

    [Fact]
    public void Entries_come_with_their_kinds()
    {
        _root.TrySymlink("x", "link").ShouldBe(Errno.None);
        _root.OpenFile("file", OpenFlags.Create | OpenFlags.WriteOnly).Dispose();

        _root.ReadEntries().OrderBy(entry => entry.Name).Select(entry => (entry.Name, entry.Kind))
            .ShouldBe([("file", FileKind.Regular), ("inside", FileKind.Directory), ("link", FileKind.Symlink)]);
    }

    [Fact]
    public void A_tree_is_removed_and_its_links_targets_stay()
    {
        _root.TrySymlink(_folder.Path, "inside/out").ShouldBe(Errno.None);

        _root.DeleteTree("inside");

        Directory.Exists(_folder["root/inside"]).ShouldBeFalse();
        File.Exists(_folder["secret"]).ShouldBeTrue();
    }
}
