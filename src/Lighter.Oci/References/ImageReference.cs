using System.Diagnostics.CodeAnalysis;
using Lighter.Oci.Content;

namespace Lighter.Oci.References;

/// <summary>
/// The name of an image: <c>[domain/]path[:tag][@digest]</c>, normalised as Docker does (<c>alpine</c> is
/// <c>docker.io/library/alpine</c>). <see href="https://github.com/distribution/reference"/>
/// </summary>
public sealed record ImageReference
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

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not a tag.</exception>
    public ImageReference WithTag(string tag) => ReferenceGrammar.IsTag(tag)
        ? new ImageReference(Domain, Path, tag, null)
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid tag \"{tag}\"");

    public ImageReference WithDigest(Digest digest) => new(Domain, Path, null, digest);

    public override string ToString() => Repository + Suffix;

    private static bool TryParse(string text, [NotNullWhen(true)] out ImageReference? reference, out string reason)
    {
        reference = null;
        if (text.Length == 64 && text.All(char.IsAsciiHexDigitLower))
            return Fail(out reason, "cannot be 64 hexadecimal digits, which are an image id");
        var (domain, remainder) = SplitDomain(text);
        var parts = ReferenceGrammar.Split(remainder);
        if (!ReferenceGrammar.IsDomain(domain))
            return Fail(out reason, $"\"{domain}\" is no registry host");
        if (!ReferenceGrammar.IsPath(parts.Name))
            return Fail(out reason, ReferenceGrammar.IsPath(parts.Name.ToLowerInvariant())
                ? "the repository name must be lower case"
                : "expected [domain/]path[:tag][@digest]");
        if (parts.Name.Length > ReferenceGrammar.LongestName)
            return Fail(out reason, $"the repository name must not be more than {ReferenceGrammar.LongestName} characters");
        if (parts.Tag is not null && !ReferenceGrammar.IsTag(parts.Tag))
            return Fail(out reason, "invalid tag");
        Digest digest = default;
        if (parts.Digest is not null && !Content.Digest.TryParse(parts.Digest, out digest))
            return Fail(out reason, "invalid digest");
        reason = "";
        reference = new ImageReference(domain, parts.Name, parts.Tag, parts.Digest is null ? null : digest);
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
}
