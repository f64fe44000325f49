using Lighter.Layers.Tar;
using Lighter.Layers.Tests.Support;
using Lighter.Testing;

namespace Lighter.Layers.Tests.Tar;

public sealed class TarReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v7")]
    [InlineData("oldgnu")]
    [InlineData("gnu")]
    [InlineData("ustar")]
    [InlineData("posix")]
    public void Every_dialect_of_GNU_tar_is_read(string dialect)
    {
        var tree = _folder.MakeDirectory("tree");
        _folder.WriteFile("tree/plain", "content");
        _folder.WriteFile("tree/folder/inner", new string('y', 70_000));
        if (dialect is "gnu" or "posix")
            _folder.WriteFile($"tree/{new string('d', 150)}/{new string('f', 200)}", "long");
        var archive = Tool.Run("tar", [], "-C", tree, $"--format={dialect}", "--sort=name", "-cf", "-", ".");
        var entries = ReadAll(archive);
        entries.Select(static e => (e.Entry.Name, e.Entry.Kind, e.Content.Length)).ShouldBe(
            Tool.Text("python3", "-c", """
                import sys, tarfile
                for m in tarfile.open(sys.argv[1]):
                    print(m.name + ('/' if m.isdir() else ''), 'Directory' if m.isdir() else 'Regular', m.size)
                """, Save(archive)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line =>
            {
                var parts = line.Split(' ');
                return (parts[0], Enum.Parse<TarEntryKind>(parts[1]), int.Parse(parts[2]));
            }));
    }

    [Theory]
    [InlineData("gnu", "0.0")]
    [InlineData("posix", "0.0")]
    [InlineData("posix", "0.1")]
    [InlineData("posix", "1.0")]
    public void Holes_of_every_sparse_format_are_found(string dialect, string version)
    {
        using (var file = File.OpenWrite(_folder["sparse"]))
        {
            for (var i = 0; i < 40; i++)
            {
                file.Seek(i * 1_000_000L, SeekOrigin.Begin);
                file.Write("data"u8);
            }

            file.SetLength(50_000_000);
        }

        var archive = Tool.Run("tar", [], "-C", _folder.Path, $"--format={dialect}", "--sparse", $"--sparse-version={version}", "-cf", "-", "sparse");
        var (entry, content) = ReadAll(archive).ShouldHaveSingleItem();
        entry.Name.ShouldBe("sparse");
        entry.Size.ShouldBe(50_000_000);
        var whole = new byte[entry.Size];
        foreach (var segment in entry.Segments!)
        {
            content.AsSpan(0, (int)segment.Length).CopyTo(whole.AsSpan((int)segment.Offset));
            content = content[(int)segment.Length..];
        }

        whole.AsSpan().SequenceEqual(File.ReadAllBytes(_folder["sparse"])).ShouldBeTrue();
    }

    [Fact]
    public void Extended_headers_win_over_the_header_and_global_ones_over_nothing_of_the_file()
    {
        var archive = new Testing.Archives.RawTar()
            .GlobalPax(("path", "global"), ("uid", "77"), ("mtime", "5"))
            .Pax(("path", "näme"), ("gid", "3000000"), ("mtime", "-1.25"), ("SCHILY.xattr.user.k", "a=b\n\0c"))
            .File("short", "body")
            .File("next")
            .ToArray();
        var entries = ReadAll(archive);
        entries[0].Entry.Name.ShouldBe("n\uDCE4me", "the vector is Latin-1, which is no UTF-8");
        entries[0].Entry.Gid.ShouldBe(3_000_000u);
        entries[0].Entry.Uid.ShouldBe(77u);
        entries[0].Entry.Modified.ShouldBe(new Linux.FileTime(-2, 750_000_000));
        entries[0].Entry.Attributes.ShouldHaveSingleItem().Value.ShouldBe("a=b\n\0c"u8.ToArray());
        entries[1].Entry.Name.ShouldBe("next");
        entries[1].Entry.Modified.ShouldBe(new Linux.FileTime(5));
    }

    [Fact]
    public void An_empty_stream_is_an_empty_archive() => ReadAll([]).ShouldBeEmpty();

    [Fact]
    public void A_missing_end_is_forgiven_and_a_cut_is_not()
    {
        var whole = new Testing.Archives.RawTar().File("f", new string('x', 1000)).ToUnfinishedArray();
        ReadAll(whole).ShouldHaveSingleItem();
        for (var length = 1; length < whole.Length; length += 97)
            Should.Throw<LighterException>(() => ReadAll(whole[..length])).Message.ShouldBe("reading the archive: it ends too early");
    }

    private string Save(byte[] archive)
    {
        File.WriteAllBytes(_folder["saved.tar"], archive);
        return _folder["saved.tar"];
    }

    private static List<(TarEntry Entry, byte[] Content)> ReadAll(byte[] archive)
    {
        var reader = new TarReader(new MemoryStream(archive));
        var all = new List<(TarEntry, byte[])>();
        while (reader.TryNext(out var entry))
        {
            var content = new MemoryStream();
            for (var piece = reader.ReadContent(); !piece.IsEmpty; piece = reader.ReadContent())
                content.Write(piece);
            all.Add((entry, content.ToArray()));
        }

        return all;
    }
}
