using Lighter.Testing;

namespace Lighter.Linux.Tests.Descriptors;

public sealed class DeleteTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryFd _root;

    public DeleteTreeTests() => _root = DirectoryFd.Open(_folder.Path);

    public void Dispose()
    {
        _root.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_tree_deeper_than_any_path_is_removed()
    {
        const int depth = 4_000;
        var at = _root.OpenOrCreateDirectory("tree");
        for (var i = 0; i < depth; i++)
        {
            at.TryMakeNode("file", FileKind.Regular, 0x1A4).ShouldBe(Errno.None);
            var next = at.OpenOrCreateDirectory(i % 3 == 0 ? ".raised-1" : "d");
            at.Dispose();
            at = next;
        }

        at.Dispose();
        _root.DeleteTree("tree");
        _root.ReadEntries().ShouldBeEmpty();
    }

    [Fact]
    public void Links_are_removed_and_not_followed()
    {
        _folder.WriteFile("canary/file", "alive");
        _folder.MakeDirectory("tree");
        File.CreateSymbolicLink(_folder["tree/link"], _folder["canary"]);
        _root.DeleteTree("tree");
        File.ReadAllText(_folder["canary/file"]).ShouldBe("alive");
        _root.DeleteTree("absent");
    }
}
