using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Testing;
using Lighter.Testing.Archives;

namespace Lighter.Layers.Tests.Unpacking;

public sealed class HostileArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => [.. HostileArchives.All("/x/canary/file").Select(static a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_outside_changes_when_it_is_a_layer(string name) =>
        Attack(name, static (tar, root, options) => LayerUnpacker.Unpack(tar, root, options, TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_outside_changes_when_it_is_a_tree(string name) =>
        Attack(name, static (tar, root, options) => TreeExtractor.Extract(tar, root, "", options, TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_outside_changes_when_it_goes_below_a_hostile_link(string name) =>
        Attack(name, (tar, root, options) =>
        {
            root.TrySymlink(_folder["canary"], "into").ShouldBe(Errno.None);
            TreeExtractor.Extract(tar, root, "into/deeper", options, TestContext.Current.CancellationToken);
        });

    [Fact]
    public void Overlay_marks_in_the_archive_are_dropped()
    {
        using var root = DirectoryFd.Open(_folder.MakeDirectory("root"));
        LayerUnpacker.Unpack(new MemoryStream(Archive("overlay marks")), root, new UnpackOptions(), TestContext.Current.CancellationToken);
        using var directory = root.OpenDirectory("d");
        directory.ReadAttributes().ShouldBeEmpty();
    }

    private void Attack(string name, Action<Stream, DirectoryFd, UnpackOptions> unpack)
    {
        _folder.WriteFile("canary/file", "alive");
        var root = _folder.MakeDirectory("root");
        var before = Describe(_folder["canary/file"]) + Directory.GetLastWriteTimeUtc(_folder["canary"]).Ticks + File.GetUnixFileMode(_folder["canary"]);
        using (var directory = DirectoryFd.Open(root))
        {
            try
            {
                unpack(new MemoryStream(Archive(name)), directory, new UnpackOptions { MaxBytes = 1 << 30, MaxEntries = 1000 });
            }
            catch (LighterException e)
            {
                e.Code.ShouldNotBe(ErrorCode.Internal, e.Message);
            }
        }

        var after = Describe(_folder["canary/file"]) + Directory.GetLastWriteTimeUtc(_folder["canary"]).Ticks + File.GetUnixFileMode(_folder["canary"]);
        after.ShouldBe(before);
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order().ShouldBe(["canary", "root"]);
        File.ReadAllText(_folder["canary/file"]).ShouldBe("alive");
    }

    private static string Describe(string path) =>
        $"{File.ReadAllText(path)} {File.GetUnixFileMode(path)} {File.GetLastWriteTimeUtc(path).Ticks} {Links(path)} ";

    private static uint Links(string path)
    {
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(path)!);
        return folder.Stat(Path.GetFileName(path)).LinkCount;
    }

    private byte[] Archive(string name) => HostileArchives.All(_folder["canary/file"]).Single(a => a.Name == name).Bytes;
}
