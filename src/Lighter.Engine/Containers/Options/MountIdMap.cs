using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// The volume option <c>idmap[=[@]uids=A-B-N#…;gids=A-B-N#…]</c>: ids from A in the files are seen as those from B of the host or,
/// behind <c>@</c>, of the container's user namespace. Without entries the namespace's own map is it.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-run.1.html#volume-v-source-volume-host-dir-container-dir-options"/>
/// </summary>
public sealed record MountIdMap
{
    public ValueList<IdMapEntry> Uids { get; init; } = [];

    public ValueList<IdMapEntry> Gids { get; init; } = [];

    /// <summary>What the files are seen as is told in ids of the container.</summary>
    public bool IsRelative { get; init; }

    public static MountIdMap Parse(string text)
    {
        var map = new MountIdMap { IsRelative = text.StartsWith('@') };
        foreach (var part in text.TrimStart('@').Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            map = part.TrimStart('@').Split('=', 2) switch
            {
                ["uids", var entries] => map with { Uids = Entries(entries), IsRelative = map.IsRelative || entries.StartsWith('@') },
                ["gids", var entries] => map with { Gids = Entries(entries), IsRelative = map.IsRelative || entries.StartsWith('@') },
                _ => throw InvalidOption.Because($"invalid idmap \"{text}\": expected uids=A-B-N;gids=A-B-N"),
            };
        }

        if (map.Uids.Count == 0 != (map.Gids.Count == 0))
            throw InvalidOption.Because($"invalid idmap \"{text}\": both uids and gids are needed");
        return map;
    }

    public override string ToString() => Uids.Count == 0 ? "" : $"{(IsRelative ? "@" : "")}uids={Text(Uids)};gids={Text(Gids)}";

    private static ValueList<IdMapEntry> Entries(string text) => text.Split('#').Select(entry => IdMapEntry.Parse(entry.TrimStart('@'), '-')).ToValueList();

    private static string Text(ValueList<IdMapEntry> entries) =>
        string.Join('#', entries.Select(entry => entry.ToString().Replace(':', '-')));
}
