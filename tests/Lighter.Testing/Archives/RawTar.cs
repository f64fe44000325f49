using System.Text;

namespace Lighter.Testing.Archives;

/// <summary>
/// Writes archives byte by byte, right or wrong, knowing nothing of the product's own writer: names are Latin-1 so that any
/// byte can be said.
/// </summary>
public sealed class RawTar
{
    private readonly List<byte> _bytes = [];

    public RawTar File(string name, string content = "x", int mode = 0x1A4) => Entry(name, '0', content, mode: mode);

    public RawTar Folder(string name, int mode = 0x1ED) => Entry(name, '5', mode: mode);

    public RawTar Symlink(string name, string target) => Entry(name, '2', link: target);

    public RawTar HardLink(string name, string target) => Entry(name, '1', link: target);

    public RawTar Entry(
        string name, char type, string content = "", string link = "", int mode = 0x1A4, string? size = null, (int Major, int Minor) device = default,
        int uid = 0, int gid = 0)
    {
        var block = new byte[512];
        var body = Encoding.Latin1.GetBytes(content);
        Put(block, 0, 100, name);
        Put(block, 100, 8, Octal(mode, 7));
        Put(block, 108, 8, Octal(uid, 7));
        Put(block, 116, 8, Octal(gid, 7));
        Put(block, 124, 12, size ?? Octal(body.Length, 11));
        Put(block, 136, 12, Octal(1_600_000_000, 11));
        block[156] = (byte)type;
        Put(block, 157, 100, link);
        Put(block, 257, 8, "ustar\000");
        Put(block, 329, 8, Octal(device.Major, 7));
        Put(block, 337, 8, Octal(device.Minor, 7));
        return Block(Sealed(block)).Bytes(body).Pad();
    }

    /// <summary>An extended header for the entry that follows.</summary>
    public RawTar Pax(params (string Key, string Value)[] records) => Entry("pax", 'x', string.Concat(records.Select(r => Record(r.Key, r.Value))));

    public RawTar GlobalPax(params (string Key, string Value)[] records) => Entry("pax", 'g', string.Concat(records.Select(r => Record(r.Key, r.Value))));

    public RawTar Block(byte[] block) => Bytes(block);

    public RawTar Bytes(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>With the two blocks of zeros at the end.</summary>
    public byte[] ToArray() => [.. _bytes, .. new byte[1024]];

    /// <summary>As it is.</summary>
    public byte[] ToUnfinishedArray() => [.. _bytes];

    public static byte[] Sealed(byte[] block)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        var sum = block.Sum(static b => b);
        Put(block, 148, 8, Octal(sum, 6) + "\0 ");
        return block;
    }

    public static string Record(string key, string value)
    {
        var rest = key.Length + value.Length + 3;
        var length = rest + $"{rest}".Length;
        length = rest + $"{length}".Length;
        return $"{length} {key}={value}\n";
    }

    private RawTar Pad() => Bytes(new byte[(int)((512 - (_bytes.Count % 512)) % 512)]);

    private static string Octal(int value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0');

    private static void Put(byte[] block, int offset, int length, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        bytes.AsSpan(0, Math.Min(bytes.Length, length)).CopyTo(block.AsSpan(offset));
    }
}
