using System.Text;

namespace Lighter.Layers.Tar;

/// <summary>Collects the records of one extended header, sorted by key as Go's writer has them.</summary>
internal sealed class PaxBuilder
{
    private SortedDictionary<string, byte[]>? _records;

    internal bool IsEmpty => _records is null;

    internal void Add(string key, byte[] value) => (_records ??= new(StringComparer.Ordinal))[key] = value;

    internal void Add(string key, string value) => Add(key, Encoding.UTF8.GetBytes(value));

    internal byte[] ToArray()
    {
        using var content = new MemoryStream();
        foreach (var (key, value) in _records!)
        {
            var name = Lighter.Linux.PathText.Encode(key);
            content.Write(Encoding.ASCII.GetBytes($"{LengthOf(name.Length + value.Length + 3)} "));
            content.Write(name);
            content.Write("="u8);
            content.Write(value);
            content.Write("\n"u8);
        }

        return content.ToArray();
    }

    /// <summary>The length counts its own digits.</summary>
    private static int LengthOf(int rest)
    {
        var length = rest + Digits(rest);
        return rest + Digits(length);
    }

    private static int Digits(int number) => number.ToString().Length;
}
