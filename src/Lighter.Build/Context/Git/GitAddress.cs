using System.Web;

namespace Lighter.Build.Context.Git;

/// <summary>
/// A place in a git repository: <c>https://example.org/app.git#v1.2:folder</c>, or with a query: <c>app.git?tag=v1.2&amp;subdir=folder</c>.
/// <see href="https://docs.docker.com/build/concepts/context/#git-repositories"/>
/// </summary>
public sealed record GitAddress
{
    private const string Suffix = ".git";
    private const string GitHub = "github.com/";

    /// <summary>What git fetches from.</summary>
    public required string Remote { get; init; }

    /// <summary>A branch, tag or commit; null for the repository's default branch.</summary>
    public string? Reference { get; init; }

    /// <summary>The folder that counts; null for all of the repository.</summary>
    public string? Folder { get; init; }

    /// <summary>The commit that it must be, or the beginning of it.</summary>
    public string? Checksum { get; init; }

    /// <summary>The history comes along as <c>.git</c>.</summary>
    public bool KeepGitDir { get; init; }

    public bool Submodules { get; init; } = true;

    /// <summary>What the user names as a context may be short for one on GitHub.</summary>
    public static GitAddress? TryParseContext(string text) =>
        TryParse(text.StartsWith(GitHub, StringComparison.Ordinal) ? "https://" + text : text, isAlwaysGit: text.StartsWith(GitHub, StringComparison.Ordinal));

    /// <returns>Null: this is no address of a git repository.</returns>
    /// <exception cref="LighterException">It is one, and asks for what cannot be.</exception>
    public static GitAddress? TryParse(string text) => TryParse(text, isAlwaysGit: false);

    public override string ToString() =>
        $"{Remote}{(Reference is null && Folder is null ? "" : "#" + Reference)}{(Folder is null ? "" : ":" + Folder)}";

    private static GitAddress? TryParse(string text, bool isAlwaysGit)
    {
        var (whole, fragment) = Cut(text, '#');
        var (remote, query) = Cut(whole, '?');
        if (!isAlwaysGit && !IsRepository(remote))
            return null;
        var (reference, folder) = fragment is null ? (null, null) : Cut(fragment, ':');
        return WithQuery(new() { Remote = remote, Reference = Checked(reference), Folder = NullIfEmpty(folder) }, query, text);
    }

    private static bool IsRepository(string remote) =>
        remote.StartsWith("git@", StringComparison.Ordinal)
        || remote.StartsWith("git://", StringComparison.Ordinal)
        || remote.StartsWith("ssh://", StringComparison.Ordinal)
        || ((remote.StartsWith("https://", StringComparison.Ordinal) || remote.StartsWith("http://", StringComparison.Ordinal))
            && remote.EndsWith(Suffix, StringComparison.Ordinal));

    private static GitAddress WithQuery(GitAddress address, string? query, string text)
    {
        foreach (var field in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, encoded) = Cut(field, '=');
            var value = HttpUtility.UrlDecode(encoded ?? "");
            address = key switch
            {
                "ref" or "branch" or "tag" or "commit" or "checksum" when value.Length == 0 => throw Invalid(text, $"{key} has no value"),
                "ref" => address with { Reference = Checked(value) },
                "branch" => address with { Reference = "refs/heads/" + Checked(value) },
                "tag" => address with { Reference = "refs/tags/" + Checked(value) },
                "commit" or "checksum" => address with { Checksum = value, Reference = address.Reference ?? Checked(value) },
                "subdir" => address with { Folder = NullIfEmpty(value) },
                "keep-git-dir" => address with { KeepGitDir = IsTrue(value) },
                "submodules" => address with { Submodules = IsTrue(value) },
                _ => throw Invalid(text, $"unexpected query \"{key}\""),
            };
        }

        return address;
    }

    /// <summary>A reference that looks like an option is none of git's.</summary>
    private static string? Checked(string? reference) => reference is ['-', ..]
        ? throw new LighterException(ErrorCode.InvalidArgument, $"invalid git reference \"{reference}\"")
        : NullIfEmpty(reference);

    private static bool IsTrue(string value) => value is "" or "1" or "true";

    private static string? NullIfEmpty(string? text) => text is "" ? null : text;

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static LighterException Invalid(string text, string why) => new(ErrorCode.InvalidArgument, $"invalid git address {text}: {why}");
}
