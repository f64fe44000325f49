namespace Lighter.Linux.Netlink.Nftables;

/// <summary>An element of a set, or of a map when it has a value.</summary>
/// <param name="Key">As long as the set's key type; parts shorter than four bytes are padded with zeros behind.</param>
/// <param name="Value">A map's value.</param>
/// <param name="KeyEnd">In a set of ranges the last key that the element stands for.</param>
/// <param name="Comment">Shown by <c>nft list</c>; at most 128 bytes.</param>
public sealed record NftElement(byte[] Key, byte[]? Value = null, byte[]? KeyEnd = null, string? Comment = null)
{
    private const int KeyAttribute = 1;
    private const int ValueAttribute = 2;
    private const int UserData = 6;
    private const int KeyEndAttribute = 10;
    private const int DataValue = 1;
    private const int LongestComment = 128;

    internal void Write(NetlinkRequest request)
    {
        request.Nested(KeyAttribute, Key, static (key, bytes) => key.Attribute(DataValue, bytes));
        if (KeyEnd is not null)
            request.Nested(KeyEndAttribute, KeyEnd, static (key, bytes) => key.Attribute(DataValue, bytes));
        if (Value is not null)
            request.Nested(ValueAttribute, Value, static (value, bytes) => value.Attribute(DataValue, bytes));
        if (Comment is not null)
            request.Attribute(UserData, CommentBytes(Comment));
    }

    internal static NftElement Read(NetlinkAttributes attributes)
    {
        var (key, value, end, comment) = (Array.Empty<byte>(), (byte[]?)null, (byte[]?)null, (string?)null);
        foreach (var attribute in attributes)
        {
            if (attribute.Type == KeyAttribute)
                key = Data(attribute.Nested);
            else if (attribute.Type == ValueAttribute)
                value = Data(attribute.Nested);
            else if (attribute.Type == KeyEndAttribute)
                end = Data(attribute.Nested);
            else if (attribute.Type == UserData)
                comment = ReadComment(attribute.Value);
        }

        return new NftElement(key, value, end, comment);
    }

    /// <summary>The format of nft's own comments: kind 0, length, a zero-terminated string.</summary>
    private static byte[] CommentBytes(string comment)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(comment);
        if (text.Length > LongestComment)
            throw new LighterException(ErrorCode.InvalidArgument, $"nftables comment \"{comment}\": longer than {LongestComment} bytes");
        return [0, (byte)(text.Length + 1), .. text, 0];
    }

    private static string? ReadComment(ReadOnlySpan<byte> data)
    {
        const int head = 2;
        return data.Length < head || data[0] != 0 || data[1] > data.Length - head
            ? null
            : System.Text.Encoding.UTF8.GetString(data.Slice(head, data[1]).TrimEnd((byte)0));
    }

    private static byte[] Data(NetlinkAttributes attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Type == DataValue)
                return attribute.Value.ToArray();
        }

        return [];
    }
}
