using System.Text;

namespace Lighter.Engine.Images.Packages;

/// <summary>Which distribution an image is of. <see href="https://www.freedesktop.org/software/systemd/man/latest/os-release.html"/></summary>
/// <param name="Id">Such as <c>debian</c>.</param>
/// <param name="Version">Such as <c>12</c>; null where it has none.</param>
internal sealed record OsRelease(string Id, string? Version)
{
    private const int LongestWord = 64;

    /// <summary>Both, as package URLs have it: <c>debian-12</c>.</summary>
    public string Distribution => Version is null ? Id : $"{Id}-{Version}";

    /// <param name="content">Of the file; null where there is none.</param>
    /// <param name="fallback">What an image is taken for that does not say.</param>
    public static OsRelease Read(byte[]? content, string fallback = "linux")
    {
        var values = Encoding.UTF8.GetString(content ?? []).Split('\n')
            .Select(static line => line.Split('=', 2)).Where(static words => words.Length == 2)
            .GroupBy(static words => words[0].Trim()).ToDictionary(static group => group.Key, static group => group.Last()[1].Trim().Trim('"', '\''));
        return new(Word(values, "ID") ?? fallback, Word(values, "VERSION_ID"));
    }

    private static string? Word(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) && text.Length is > 0 and <= LongestWord
            && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? text : null;
}
