using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Lighter.Oci.Content;

namespace Lighter.Oci.References;

/// <summary>
/// The name of an image: <c>[domain/]path[:tag][@digest]</c>, normalised as Docker does (<c>alpine</c> is
/// <c>docker.io/library/alpine</c>). <see href="https://github.com/distribution/reference"/>
/// </summary>
public sealed partial record ImageReference
{
    public const string DefaultDomain = "docker.io";
    public const string DefaultTag = "latest";

    private ImageReference(string domain, string path, string? tag, Digest? digest)
    {
        Domain = domain;
        Path = path;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>The registry's host, with its port if any.</summary>
    public string Domain { get; }

    /// <summary>The repository within the registry: <c>library/alpine</c>.</summary>
    public string Path { get; }

    public string? Tag { get; }

    public Digest? Digest { get; }

    /// <summary>Domain and path: <c>docker.io/library/alpine</c>.</summary>
    public string Repository => $"{Domain}/{Path}";

    /// <summary>The repository as people write it: <c>alpine</c>, <c>ghcr.io/a/b</c>.</summary>
    public string FamiliarRepository => Domain != DefaultDomain
        ? Repository
        : Path.StartsWith("library/", StringComparison.Ordinal) && Path.IndexOf('/', 8) < 0 ? Path[8..] : Path;

    /// <summary>The reference as people write it: <c>alpine:3.20</c>.</summary>
    public string Familiar => FamiliarRepository + Suffix;

    private string Suffix => (Tag is null ? "" : ":" + Tag) + (Digest is { } digest ? "@" + digest : "");

    public static ImageReference Parse(string text) => TryParse(text, out var reference, out var reason)
        ? reference
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid reference format: \"{text}\": {reason}");

    public static bool TryParse(string text, [NotNullWhen(true)] out ImageReference? reference) =>
        TryParse(text, out reference, out _);

    /// <summary>Adds <c>:latest</c> where there is neither tag nor digest.</summary>
    public ImageReference WithDefaultTag() => Tag is null && Digest is null ? WithTag(DefaultTag) : this;

    public ImageReference WithTag(string tag) => new(Domain, Path, tag, null);

    public ImageReference WithDigest(Digest digest) => new(Domain, Path, null, digest);

    public override string ToString() => Repository + Suffix;

    private static bool TryParse(string text, [NotNullWhen(true)] out ImageReference? reference, out string reason)
    {
        reference = null;
        reason = "";
        if (HexIdentifier().IsMatch(text))
            return Fail(out reason, "cannot be 64 hexadecimal digits, which are an image id");
        var (domain, remainder) = SplitDomain(text);
        var match = Remainder().Match(remainder);
        if (!match.Success)
            return Fail(out reason, remainder.Any(char.IsAsciiLetterUpper) && Remainder().IsMatch(remainder.ToLowerInvariant())
                ? "the repository name must be lower case"
                : "expected [domain/]path[:tag][@digest]");
        if (!DomainName().IsMatch(domain))
            return Fail(out reason, $"\"{domain}\" is no registry host");
        Digest? digest = null;
        if (match.Groups["digest"] is { Success: true } found)
        {
            if (!Content.Digest.TryParse(found.Value, out var parsed))
                return Fail(out reason, "invalid digest");
            digest = parsed;
        }

        var path = match.Groups["path"].Value;
        if (path.Length > 255)
            return Fail(out reason, "the repository name must not be more than 255 characters");
        reference = new ImageReference(domain, path, match.Groups["tag"] is { Success: true } tag ? tag.Value : null, digest);
        return true;
    }

    private static bool Fail(out string reason, string why)
    {
        reason = why;
        return false;
    }

    /// <summary>The first component is a registry only if it looks like a host; <c>index.docker.io</c> is Docker Hub's old name.</summary>
    private static (string Domain, string Remainder) SplitDomain(string text)
    {
        var slash = text.IndexOf('/');
        var first = slash < 0 ? "" : text[..slash];
        var isHost = slash >= 0
            && (first.AsSpan().ContainsAny('.', ':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper));
        var (domain, remainder) = isHost ? (first, text[(slash + 1)..]) : (DefaultDomain, text);
        if (domain == "index.docker.io")
            domain = DefaultDomain;
        if (domain == DefaultDomain && !remainder.Contains('/'))
            remainder = "library/" + remainder;
        return (domain, remainder);
    }

    [GeneratedRegex("^[a-f0-9]{64}$")]
    private static partial Regex HexIdentifier();

    [GeneratedRegex(@"^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$")]
    private static partial Regex DomainName();

    [GeneratedRegex(@"^(?<path>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$", RegexOptions.ECMAScript)]
    private static partial Regex Remainder();
}
