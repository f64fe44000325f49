using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Manifests;

/// <summary>What an entry of a list says otherwise than its image does: <c>--arch</c>, <c>--os</c>, <c>--annotation</c> …</summary>
public sealed record EntryChanges
{
    public static EntryChanges None { get; } = new();

    public string? Architecture { get; init; }

    public string? Os { get; init; }

    public string? Variant { get; init; }

    public string? OsVersion { get; init; }

    public ValueList<string> OsFeatures { get; init; } = [];

    public ValueMap Annotations { get; init; } = [];

    public Descriptor Apply(Descriptor entry) => entry with
    {
        Platform = Apply(entry.Platform ?? Platform.Host),
        Annotations = Merged(entry.Annotations, Annotations),
    };

    internal static ValueMap? Merged(ValueMap? before, ValueMap added)
    {
        if (added.Count == 0)
            return before;
        var all = new ValueMap(before ?? []);
        foreach (var (name, value) in added)
            all[name] = value;
        return all;
    }

    private Platform Apply(Platform platform) => platform with
    {
        Architecture = Architecture ?? platform.Architecture,
        Os = Os ?? platform.Os,
        Variant = Variant ?? platform.Variant,
        OsVersion = OsVersion ?? platform.OsVersion,
        OsFeatures = OsFeatures.Count > 0 ? OsFeatures : platform.OsFeatures,
    };
}
