using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>The modules that a Go program was built of, which it carries. <see href="https://pkg.go.dev/debug/buildinfo"/></summary>
internal sealed class GoReader : IPackageReader
{
    /// <summary>A program can be executed by somebody.</summary>
    public const int ExecuteBits = 0x49; // 0111

    private const int HeaderLength = 32;
    private const int FlagsIndex = 15;
    private const int StringsInline = 2;
    private const int SentinelLength = 16;

    private static readonly byte[] Magic = [0xFF, .. " Go buildinf:"u8];

    /// <summary>Programs are known by how they begin, whatever their names are.</summary>
    public static bool IsProgram(DirectoryFd directory, string name)
    {
        if (directory.TryOpenFile(name, OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out var file) != Errno.None)
            return false;
        using (file)
        {
            var start = new byte[4];
            return RandomAccess.Read(file!, start, 0) == start.Length && start.AsSpan().SequenceEqual("\u007fELF"u8);
        }
    }

    public bool Reads(string path) => false;

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        var at = content.AsSpan().IndexOf(Magic);
        if (at < 0 || at + HeaderLength > content.Length || (content[at + FlagsIndex] & StringsInline) == 0)
            return [];
        ReadOnlyMemory<byte> rest = content.AsMemory(at + HeaderLength);
        var version = Take(ref rest);
        var modules = Take(ref rest);
        if (modules.Length > 2 * SentinelLength)
            modules = modules[SentinelLength..^SentinelLength];
        return [new("golang", null, "stdlib", Encoding.UTF8.GetString(version.Span).TrimStart('g', 'o')), .. Modules(Encoding.UTF8.GetString(modules.Span))];
    }

    /// <summary>Lines of words: what the program is (<c>mod</c>), and what it needs (<c>dep</c>), unless another stands for it (<c>=&gt;</c>).</summary>
    private static IEnumerable<FoundPackage> Modules(string text)
    {
        foreach (var words in text.Split('\n').Select(static line => line.Split('\t')))
        {
            if (words is ["mod" or "dep" or "=>", var path, var version, ..] && version is not ("" or "(devel)"))
                yield return path.LastIndexOf('/') is > 0 and var slash
                    ? new("golang", path[..slash], path[(slash + 1)..], version)
                    : new("golang", null, path, version);
        }
    }

    /// <summary>A length in seven-bit groups, and so many bytes.</summary>
    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest)
    {
        ulong length = 0;
        for (var (i, shift) = (0, 0); ; i++, shift += 7)
        {
            if (i >= rest.Length || shift > 28)
                throw new FormatException("a Go program's build information is cut short");
            length |= (ulong)(rest.Span[i] & 0x7F) << shift;
            if (rest.Span[i] >= 0x80)
                continue;
            rest = rest[(i + 1)..];
            break;
        }

        if (length > (ulong)rest.Length)
            throw new FormatException("a Go program's build information is cut short");
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
