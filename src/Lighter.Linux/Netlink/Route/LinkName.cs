using System.Text;

namespace Lighter.Linux.Netlink.Route;

/// <summary>
/// The name of a network interface: 1 to 15 bytes without <c>/</c>, <c>:</c> or space, which are also safe as one component of
/// a path below <c>/proc/sys/net</c>.
/// </summary>
public readonly record struct LinkName
{
    /// <summary><c>IFNAMSIZ</c>, the terminating zero included.</summary>
    public const int Size = 16;

    private readonly string? _value;

    private LinkName(string value) => _value = value;

    public static LinkName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid interface name \"{text}\"")
        {
            Hint = "a name has 1 to 15 bytes, without spaces, slashes and colons",
        };

    public static bool TryParse(string text, out LinkName name)
    {
        name = new LinkName(text);
        return text.Length > 0 && Encoding.UTF8.GetByteCount(text) < Size && text is not ("." or "..")
            && !text.AsSpan().ContainsAny('/', ':', '%') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    public override string ToString() => _value ?? "";
}
