using System.Text;
using Lighter.Linux;

namespace Lighter.Layers.Tar;

/// <summary>
/// Writes an archive as docker and BuildKit do: ustar headers, and a PAX header before an entry only where ustar cannot say
/// it (long or non-ASCII names, large numbers, fractions of seconds, extended attributes).
/// </summary>
public sealed class TarWriter(Stream stream)
{
    private static readonly byte[] Zeros = new byte[2 * TarHeader.BlockSize];

    private readonly byte[] _block = new byte[TarHeader.BlockSize];
    private long _content;
    private long _padding;

    /// <summary>Begins an entry; exactly its size of content must follow.</summary>
    public void WriteEntry(TarEntry entry)
    {
        FinishEntry();
        var extended = new PaxBuilder();
        var size = entry.Kind == TarEntryKind.Regular ? entry.Size : 0;
        Array.Clear(_block);
        WriteName(entry.Name, extended);
        Octal(TarHeader.Mode, entry.Permissions, null, extended);
        Octal(TarHeader.Uid, entry.Uid, "uid", extended);
        Octal(TarHeader.Gid, entry.Gid, "gid", extended);
        Octal(TarHeader.Size, size, "size", extended);
        WriteTime(entry.Modified, extended);
        Text(TarHeader.LinkName, entry.LinkName, "linkpath", extended);
        Text(TarHeader.UserName, entry.UserName, "uname", extended);
        Text(TarHeader.GroupName, entry.GroupName, "gname", extended);
        Octal(TarHeader.DeviceMajor, entry.Device.Major, "SCHILY.devmajor", extended);
        Octal(TarHeader.DeviceMinor, entry.Device.Minor, "SCHILY.devminor", extended);
        foreach (var attribute in entry.Attributes)
            extended.Add(PaxRecords.AttributePrefix + attribute.Name, attribute.Value);
        if (!extended.IsEmpty)
            WriteExtension(entry.Name, extended);
        Seal((byte)entry.Kind);
        _content = size;
        _padding = TarHeader.Padded(size) - size;
    }

    public void WriteContent(ReadOnlySpan<byte> content)
    {
        if (content.Length > _content)
            throw new InvalidOperationException("more content than the entry's size");
        stream.Write(content);
        _content -= content.Length;
    }

    /// <summary>Writes the archive's end. The stream stays open.</summary>
    public void Finish()
    {
        FinishEntry();
        stream.Write(Zeros);
    }

    /// <summary>Writes what the last entry lacks to be whole, so that another writer can go on behind it.</summary>
    public void FinishEntry()
    {
        if (_content != 0)
            throw new InvalidOperationException($"the entry lacks {_content} bytes of content");
        stream.Write(Zeros, 0, (int)_padding);
        _padding = 0;
    }

    /// <summary>The extended header is an entry of its own, written before the block that is being made.</summary>
    private void WriteExtension(string name, PaxBuilder extended)
    {
        var main = _block.ToArray();
        var records = extended.ToArray();
        Array.Clear(_block);
        TarHeader.Name.In(_block.AsSpan())[..ExtensionName(name, TarHeader.Name.In(_block.AsSpan()))].Replace((byte)0, (byte)'_');
        foreach (var field in (ReadOnlySpan<TarField>)[TarHeader.Mode, TarHeader.Uid, TarHeader.Gid, TarHeader.Modified])
            TarNumber.TryWriteOctal(field.In(_block.AsSpan()), 0);
        TarNumber.TryWriteOctal(TarHeader.Size.In(_block.AsSpan()), records.Length);
        Seal((byte)'x');
        stream.Write(records);
        stream.Write(Zeros, 0, (int)(TarHeader.Padded(records.Length) - records.Length));
        main.CopyTo(_block, 0);
    }

    /// <summary><c>dir/PaxHeaders.0/base</c>, in ASCII and cut to the field, as Go's writer names it.</summary>
    private static int ExtensionName(string name, Span<byte> field)
    {
        var trimmed = name.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        var text = $"{trimmed[..(slash + 1)]}PaxHeaders.0/{trimmed[(slash + 1)..]}";
        var ascii = string.Concat(text.Where(char.IsAscii));
        return Encoding.ASCII.GetBytes(ascii.AsSpan(0, Math.Min(ascii.Length, field.Length)), field);
    }

    private void Seal(byte typeFlag)
    {
        var block = _block.AsSpan();
        TarHeader.UstarMagic.CopyTo(TarHeader.Magic.In(block));
        "00"u8.CopyTo(TarHeader.Version.In(block));
        block[TarHeader.TypeFlag.Offset] = typeFlag;
        var checksum = TarHeader.Checksum.In(block);
        TarNumber.TryWriteOctal(checksum[..7], TarHeader.Sum(block).Unsigned);
        checksum[7] = (byte)' ';
        stream.Write(block);
    }

    private void WriteName(string name, PaxBuilder extended)
    {
        var bytes = PathText.Encode(name);
        var prefix = TarHeader.Prefix.Length;
        if (!Ascii.IsValid(bytes) || bytes.Length > prefix + 1 + TarHeader.Name.Length)
        {
            Text(TarHeader.Name, name, "path", extended);
            return;
        }

        if (bytes.Length <= TarHeader.Name.Length)
        {
            bytes.CopyTo(TarHeader.Name.In(_block.AsSpan()));
            return;
        }

        var slash = bytes.AsSpan(0, Math.Min(prefix + 1, bytes.Length - 1)).LastIndexOf((byte)'/');
        var rest = bytes.Length - slash - 1;
        if (slash <= 0 || rest > TarHeader.Name.Length)
        {
            Text(TarHeader.Name, name, "path", extended);
            return;
        }

        bytes.AsSpan(0, slash).CopyTo(TarHeader.Prefix.In(_block.AsSpan()));
        bytes.AsSpan(slash + 1).CopyTo(TarHeader.Name.In(_block.AsSpan()));
    }

    private void WriteTime(FileTime time, PaxBuilder extended)
    {
        if (time.Nanoseconds == 0)
        {
            Octal(TarHeader.Modified, time.Seconds, "mtime", extended);
            return;
        }

        Octal(TarHeader.Modified, Math.Max(time.Seconds, 0), null, extended);
        var negative = time.Seconds < 0;
        var (seconds, nanoseconds) = negative ? (-(time.Seconds + 1), 1_000_000_000 - time.Nanoseconds) : (time.Seconds, time.Nanoseconds);
        extended.Add("mtime", $"{(negative ? "-" : "")}{seconds}.{nanoseconds:D9}".TrimEnd('0'));
    }

    private void Text(TarField field, string text, string key, PaxBuilder extended)
    {
        var bytes = PathText.Encode(text);
        if (!Ascii.IsValid(bytes) || bytes.Length > field.Length)
            extended.Add(key, bytes);
        bytes = [.. bytes.Where(static b => b < 0x80)];
        bytes.AsSpan(0, Math.Min(bytes.Length, field.Length)).CopyTo(field.In(_block.AsSpan()));
    }

    private void Octal(TarField field, long value, string? key, PaxBuilder extended)
    {
        if (TarNumber.TryWriteOctal(field.In(_block.AsSpan()), value))
            return;
        TarNumber.TryWriteOctal(field.In(_block.AsSpan()), 0);
        if (key is not null)
            extended.Add(key, value.ToString());
    }
}
