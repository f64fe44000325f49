using System.Text;
using Lighter.Linux;

namespace Lighter.Layers.Tar;

/// <summary>
/// The key and value pairs of a PAX extended header, in order.
/// <see href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03"/>
/// </summary>
internal sealed class PaxRecords
{
    internal const string AttributePrefix = "SCHILY.xattr.";

    private readonly Dictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    /// <summary>Numbers of GNU's first sparse format, whose keys repeat: offsets and lengths in turn.</summary>
    internal List<long> SparseNumbers { get; } = [];

    internal IEnumerable<KeyValuePair<string, byte[]>> All => _values;

    internal byte[]? this[string key] => _values.GetValueOrDefault(key);

    internal string? Text(string key)
    {
        if (this[key] is not { Length: > 0 } value)
            return null;
        return value.AsSpan().Contains((byte)0) ? throw TarErrors.Damaged($"the extended header's {key} has a zero byte") : PathText.Decode(value);
    }

    internal long? Number(string key)
    {
        if (this[key] is not { Length: > 0 } value)
            return null;
        return System.Buffers.Text.Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length
            ? number
            : throw TarErrors.Damaged($"the extended header's {key} is no number");
    }

    /// <summary>Each record is <c>length key=value\n</c>, the length counting itself and the line's end.</summary>
    internal void Parse(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var space = records.IndexOf((byte)' ');
            if (space < 1 || !System.Buffers.Text.Utf8Parser.TryParse(records[..space], out int length, out var used) || used != space
                || length <= space + 1 || length > records.Length || records[length - 1] != '\n')
                throw TarErrors.Damaged("an extended header is malformed");
            var record = records[(space + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1)
                throw TarErrors.Damaged("an extended header is malformed");
            Add(PathText.Decode(record[..equals]), record[(equals + 1)..].ToArray());
            records = records[length..];
        }
    }

    /// <summary>Takes over what a global header may say about many files: not their names, lengths or maps.</summary>
    internal void Inherit(PaxRecords global)
    {
        foreach (var (key, value) in global._values)
        {
            if (key is not ("path" or "linkpath" or "size") && !key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                _values.TryAdd(key, value);
        }
    }

    internal List<ExtendedAttribute> Attributes()
    {
        List<ExtendedAttribute>? attributes = null;
        foreach (var (key, value) in _values)
        {
            if (key.StartsWith(AttributePrefix, StringComparison.Ordinal))
                (attributes ??= []).Add(new ExtendedAttribute(key[AttributePrefix.Length..], value));
        }

        return attributes ?? [];
    }

    /// <summary>Seconds with a fraction of any length; further digits than nine are dropped.</summary>
    internal FileTime? Time(string key)
    {
        if (this[key] is not { Length: > 0 } value)
            return null;
        var text = Encoding.ASCII.GetString(value);
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (!long.TryParse(whole, out var seconds) || fraction.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw TarErrors.Damaged($"the extended header's {key} is no time");
        var nanoseconds = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(9, '0')[..9]);
        return !whole.StartsWith('-') || nanoseconds == 0
            ? new FileTime(seconds, nanoseconds)
            : new FileTime(seconds - 1, 1_000_000_000 - nanoseconds);
    }

    private void Add(string key, byte[] value)
    {
        if (key is "GNU.sparse.offset" or "GNU.sparse.numbytes")
        {
            _values[key] = value;
            SparseNumbers.Add(Number(key) ?? -1);
            return;
        }

        _values[key] = value;
    }
}
