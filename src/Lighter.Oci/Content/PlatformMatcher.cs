using Lighter.Oci.Images;

namespace Lighter.Oci.Content;

/// <summary>
/// Chooses from an index what runs best on a platform: the platform itself, else the nearest one that its processor also
/// runs (<c>arm/v7</c> runs <c>arm/v6</c>, <c>amd64/v3</c> runs <c>amd64</c>, <c>arm64</c> runs <c>arm/v8</c>).
/// </summary>
public sealed class PlatformMatcher
{
    private const string AttestationType = "attestation-manifest";

    private const int MostTold = 20;

    private readonly List<Platform> _preferred;

    public PlatformMatcher(Platform wanted)
    {
        Wanted = wanted.Normalized();
        _preferred = [.. Runnable(Wanted)];
    }

    public Platform Wanted { get; }

    public bool Matches(Platform platform) => Rank(platform) < _preferred.Count;

    /// <summary>The best manifest or nested index; null when none fits. What names no platform fits any, after those that do.</summary>
    public Descriptor? Choose(ImageIndex index)
    {
        Descriptor? best = null;
        var bestRank = int.MaxValue;
        foreach (var manifest in index.Manifests)
        {
            var rank = Rank(manifest);
            if (rank >= bestRank)
                continue;
            (best, bestRank) = (manifest, rank);
        }

        return best;
    }

    /// <summary>The best of what is for some platform each; null when none fits.</summary>
    public T? Best<T>(IEnumerable<T> candidates, Func<T, Platform> platformOf)
        where T : class =>
        candidates.Where(candidate => Matches(platformOf(candidate))).MinBy(candidate => Rank(platformOf(candidate)));

    /// <summary>The platforms that an index has images for, as far as people read.</summary>
    public static string Offers(ImageIndex index) => string.Join(", ", index.Manifests.Where(static entry => !IsAttestation(entry))
        .Select(static entry => entry.Platform?.ToString()).OfType<string>().Distinct().Take(MostTold));

    /// <summary>Whether an entry is a statement about an image (provenance, bill of materials) instead of an image.</summary>
    public static bool IsAttestation(Descriptor descriptor) =>
        descriptor.Annotations is { } annotations
        && annotations.TryGetValue("vnd.docker.reference.type", out var type) && type == AttestationType;

    private int Rank(Descriptor descriptor)
    {
        if (IsAttestation(descriptor) || !(MediaTypes.IsManifest(descriptor.MediaType) || MediaTypes.IsIndex(descriptor.MediaType)))
            return int.MaxValue;
        if (descriptor.Platform is not { } platform)
            return _preferred.Count;
        var rank = Rank(platform);
        return rank == _preferred.Count ? int.MaxValue : rank;
    }

    private int Rank(Platform platform)
    {
        var normalized = platform.Normalized();
        var rank = _preferred.FindIndex(candidate => candidate.Os == normalized.Os
            && candidate.Architecture == normalized.Architecture && candidate.Variant == normalized.Variant);
        return rank < 0 ? _preferred.Count : rank;
    }

    /// <summary>What the platform's processor runs, best first.</summary>
    private static IEnumerable<Platform> Runnable(Platform platform) => platform.Architecture switch
    {
        "amd64" => [.. Descending(platform, lowest: 2), platform with { Variant = null }, platform with { Architecture = "386", Variant = null }],
        "arm64" => [platform, platform with { Variant = null }, .. Descending(platform with { Architecture = "arm", Variant = "v8" }, lowest: 5)],
        "arm" => Descending(platform, lowest: 5),
        _ => [platform],
    };

    private static IEnumerable<Platform> Descending(Platform platform, int lowest)
    {
        if (platform.Variant is not ['v', .. var number] || !int.TryParse(number, out var version) || version > 99)
            return [platform];
        return Enumerable.Range(lowest, Math.Max(0, version - lowest + 1)).Reverse()
            .Select(older => platform with { Variant = $"v{older}" });
    }
}
