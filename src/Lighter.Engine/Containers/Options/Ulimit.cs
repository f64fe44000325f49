using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// A resource limit of the container's processes, <c>nofile=1024:2048</c>; -1 is unlimited.
/// <see href="https://man7.org/linux/man-pages/man2/getrlimit.2.html"/>
/// </summary>
public readonly record struct Ulimit(string Name, long Soft, long Hard)
{
    public static Ulimit Parse(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
            throw InvalidOption.Because($"invalid ulimit argument: {text}");
        var name = text[..equals];
        if (!IsKnown(name))
            throw InvalidOption.Because($"invalid ulimit type: {name}");
        var values = text[(equals + 1)..].Split(':');
        if (values.Length > 2)
            throw InvalidOption.Because($"too many limit value arguments - {text[(equals + 1)..]}, can only have up to two, `soft[:hard]`");
        var soft = Number(values[0], text);
        var hard = values.Length > 1 ? Number(values[1], text) : soft;
        if (hard != -1 && (soft == -1 || soft > hard))
            throw InvalidOption.Because($"ulimit soft limit must be less than or equal to hard limit: {soft} > {hard}");
        return new(name, soft, hard);
    }

    public override string ToString() => $"{Name}={Soft}:{Hard}";

    private static long Number(string text, string whole) =>
        text == "unlimited" ? -1
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= -1 ? value
        : throw InvalidOption.Because($"invalid ulimit argument: {whole}");

    private static bool IsKnown(string name) => name is "core" or "cpu" or "data" or "fsize" or "locks" or "memlock" or "msgqueue"
        or "nice" or "nofile" or "nproc" or "rss" or "rtprio" or "rttime" or "sigpending" or "stack" or "as";
}
