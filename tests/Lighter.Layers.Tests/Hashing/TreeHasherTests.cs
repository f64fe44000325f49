using System.Collections.Concurrent;
using Lighter.Layers.Hashing;
using Lighter.Layers.Tests.Support;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Testing;

namespace Lighter.Layers.Tests.Hashing;

public sealed class TreeHasherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Times_do_not_count_and_everything_else_does()
    {
        SampleTree.Make(_folder, "tree");
        var seen = new HashSet<Digest> { Hash("tree") };
        Tool.Text("sh", "-c", $"cd '{_folder["tree"]}'; find . -print0 | xargs -0 touch -h");
        seen.ShouldContain(Hash("tree"));
        foreach (var change in (string[])
                 [
                     "printf x >> etc/empty", "chmod 600 etc/empty", "mv etc/empty etc/other", "ln -sfn elsewhere bin/link", "rmdir sticky; mkfifo sticky",
                     "setfattr -n user.note -v other etc/other || python3 -c \"import os; os.setxattr('etc/other', 'user.note', b'other')\"",
                     "touch more", "rm fifo",
                 ])
        {
            Tool.Text("sh", "-c", $"cd '{_folder["tree"]}'; {change}");
            seen.Add(Hash("tree")).ShouldBeTrue(change);
        }

        Tool.Text("sh", "-c", $"cd '{_folder["tree"]}'; chown 9 etc/other");
        seen.ShouldContain(Hash("tree"));
        seen.ShouldNotContain(Hash("tree", new HashOptions { Owners = true }));
    }

    [Fact]
    public void A_name_cannot_pretend_to_be_another_entry()
    {
        _folder.WriteFile("one/a", "x");
        _folder.WriteFile("one/b", "y");
        var b = List("one").Single(static e => e.Path == "b").Digest;
        _folder.WriteFile($"two/a\n{b} b", "x");
        Hash("one").ShouldNotBe(Hash("two"));
    }

    [Fact]
    public void What_is_excluded_does_not_count()
    {
        _folder.WriteFile("tree/a");
        var before = Hash("tree");
        _folder.WriteFile("tree/skip/deep/f");
        Hash("tree", new HashOptions { Excludes = static (path, isDirectory) => isDirectory && path == "skip" }).ShouldBe(before);
    }

    [Fact]
    public void A_memo_saves_reading_files_that_are_the_same()
    {
        _folder.WriteFile("tree/old", "content");
        var memo = new Memo();
        var first = Hash("tree", memo: memo);
        memo.Files.ShouldBeEmpty("a file changed this instant may change again unseen");
        Hash("tree", memo: memo, clock: new Later()).ShouldBe(first);
        memo.Files.Count.ShouldBe(1);
        Hash("tree", memo: memo).ShouldBe(first);
        memo.Hits.ShouldBe(1);
        File.WriteAllText(_folder["tree/old"], "changed");
        Hash("tree", memo: memo).ShouldNotBe(first);
    }

    private Digest Hash(string name, HashOptions? options = null, IFileHashMemo? memo = null, TimeProvider? clock = null)
    {
        using var root = DirectoryFd.Open(_folder.Path);
        return new TreeHasher(options ?? new HashOptions(), memo, clock).Hash(root, name, TestContext.Current.CancellationToken);
    }

    private IReadOnlyList<HashedEntry> List(string name)
    {
        using var root = DirectoryFd.Open(_folder.Path);
        return new TreeHasher(new HashOptions()).List(root, name, TestContext.Current.CancellationToken);
    }

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(1);
    }

    private sealed class Memo : IFileHashMemo
    {
        private int _hits;

        internal ConcurrentDictionary<FileIdentity, byte[]> Files { get; } = new();

        internal int Hits => _hits;

        public bool TryGet(in FileIdentity file, Span<byte> hash)
        {
            if (!Files.TryGetValue(file, out var known))
                return false;
            known.CopyTo(hash);
            Interlocked.Increment(ref _hits);
            return true;
        }

        public void Add(in FileIdentity file, ReadOnlySpan<byte> hash) => Files[file] = hash.ToArray();
    }
}
