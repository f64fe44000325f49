namespace Lighter.Layers.Tar;

internal static class TarErrors
{
    internal static LighterException Damaged(string reason) => new(ErrorCode.InvalidArgument, $"reading the archive: {reason}");

    internal static LighterException Damaged(string name, string reason) =>
        new(ErrorCode.InvalidArgument, $"reading the archive: {Show(name)}: {reason}");

    internal static LighterException Truncated() => Damaged("it ends too early");

    /// <summary>A name for people: short, and without what could talk to their terminal.</summary>
    internal static string Show(string name)
    {
        const int longest = 256;
        var text = name.Length > longest ? name[..longest] + "…" : name;
        return text.AsSpan().ContainsAnyInRange('\0', '\x1F')
            ? string.Concat(text.Select(static c => c < ' ' ? $"\\x{(int)c:x2}" : c.ToString()))
            : text;
    }
}
