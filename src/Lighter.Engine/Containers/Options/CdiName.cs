namespace Lighter.Engine.Containers.Options;

/// <summary>
/// The whole name of a device of the Container Device Interface: <c>vendor.com/class=name</c>.
/// <see href="https://github.com/cncf-tags/container-device-interface/blob/main/SPEC.md"/>
/// </summary>
public sealed record CdiName(string Vendor, string Class, string Name)
{
    public string Kind => $"{Vendor}/{Class}";

    public static CdiName Parse(string text) => TryParse(text, out var name) ? name! : throw InvalidOption.Because($"unqualified device \"{text}\", not vendor.com/class=name");

    /// <returns>False for what may be the path of a device of the host.</returns>
    public static bool TryParse(string text, out CdiName? name)
    {
        name = null;
        var equals = text.IndexOf('=');
        if (equals < 0 || !TrySplit(text[..equals], out var vendor, out var kind) || !IsDevice(text[(equals + 1)..]))
            return false;
        name = new CdiName(vendor, kind, text[(equals + 1)..]);
        return true;
    }

    public override string ToString() => $"{Kind}={Name}";

    /// <summary>Takes <c>vendor.com/class</c> apart.</summary>
    internal static bool TrySplit(string kind, out string vendor, out string name)
    {
        var slash = kind.IndexOf('/');
        (vendor, name) = slash < 0 ? ("", "") : (kind[..slash], kind[(slash + 1)..]);
        return IsWord(vendor, "_-.") && IsWord(name, "_-.") && char.IsAsciiLetter(vendor[0]) && char.IsAsciiLetter(name[0]);
    }

    internal static bool IsDevice(string name) => IsWord(name, "_-.:");

    /// <summary>Letters and digits, with other characters between them only.</summary>
    private static bool IsWord(string text, string between) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || between.Contains(c));
}
