using System.Text;

namespace Lighter.Engine.Images.Packages;

/// <summary>A piece of software that an image holds, as the files of its package manager tell.</summary>
/// <param name="Type">Of package, in the words of package URLs: <c>deb</c>, <c>npm</c>.</param>
/// <param name="Namespace">What the name belongs to, such as the distribution; null for nothing.</param>
public sealed record FoundPackage(string Type, string? Namespace, string Name, string Version)
{
    private const int LongestWord = 512;

    /// <summary>As the package says it.</summary>
    public string? License { get; init; }

    public string? Architecture { get; init; }

    /// <summary>The distribution that it is built for, such as <c>debian-12</c>.</summary>
    public string? Distribution { get; init; }

    /// <summary>The file that tells of it, from the image's root.</summary>
    public string FoundIn { get; init; } = "";

    /// <summary>Whether it has a name and a version that documents can show: what an image holds may be anything.</summary>
    public bool IsPlausible => IsWord(Name) && IsWord(Version) && (Namespace is null || IsWord(Namespace));

    /// <summary>As its users call it.</summary>
    public string FullName => Namespace is null || Distribution is not null ? Name : $"{Namespace}{(Type == "maven" ? ':' : '/')}{Name}";

    /// <summary>The package in one line. <see href="https://github.com/package-url/purl-spec"/></summary>
    public string Url
    {
        get
        {
            var text = new StringBuilder("pkg:").Append(Type).Append('/');
            foreach (var part in (Namespace ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries))
                text.Append(Uri.EscapeDataString(part)).Append('/');
            text.Append(Uri.EscapeDataString(Name)).Append('@').Append(Uri.EscapeDataString(Version));
            var separator = '?';
            foreach (var (key, value) in new[] { ("arch", Architecture), ("distro", Distribution) })
            {
                if (string.IsNullOrEmpty(value))
                    continue;
                text.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }

            return text.ToString();
        }
    }

    private static bool IsWord(string text) => text.Length is > 0 and <= LongestWord && !text.Any(static c => char.IsControl(c) || char.IsSurrogate(c));
}
