using Lighter.Build.Execution;
using Lighter.Build.Planning;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Build.Export;

/// <summary>
/// Puts the configuration of an image together once its layers are known. From the same results come the same bytes: all times
/// in it are those at which layers were made.
/// </summary>
internal static class ImageAssembler
{
    private const string Comment = "buildkit.dockerfile.v0";

    public static ImageConfig Assemble(ImageDraft draft, StageResult result, IReadOnlyDictionary<string, string> labels, Extensions members)
    {
        var history = FillTimes([.. draft.BaseHistory, .. draft.History.Select(line => EntryOf(line, result))]);
        return new ImageConfig
        {
            Created = history.LastOrDefault(static entry => entry.Created is not null)?.Created,
            Author = draft.Author,
            Architecture = draft.Platform.Architecture,
            Variant = draft.Platform.Variant,
            Os = draft.Platform.Os,
            OsVersion = draft.OsVersion,
            OsFeatures = draft.OsFeatures,
            Config = WithLabels(draft.Config, labels),
            Rootfs = new Rootfs { Type = "layers", DiffIds = result.Chain.FromTop().Reverse().ToValueList() },
            History = history.ToValueList(),
            Extensions = With(draft.Extensions, members),
        };
    }

    /// <summary>The image with one layer for all that was added; what made it is told as without layers of its own.</summary>
    /// <param name="config">With its layers one by one.</param>
    /// <param name="ofBase">How many lines of its history are the base's.</param>
    /// <param name="below">The base's layers.</param>
    /// <param name="layer">The one layer, if there is any difference.</param>
    public static ImageConfig WithOneLayer(ImageConfig config, int ofBase, ValueList<Digest> below, Digest? layer)
    {
        var history = (config.History ?? []).Select((entry, i) => i < ofBase ? entry : entry with { EmptyLayer = true }).ToList();
        if (layer is not null)
            history.Add(new HistoryEntry { Created = config.Created, Comment = $"squash {config.Rootfs.DiffIds.Count - below.Count} layers" });
        return config with
        {
            Rootfs = config.Rootfs with { DiffIds = layer is { } added ? [.. below, added] : below },
            History = history.ToValueList(),
        };
    }

    private static Extensions? With(Extensions? ofBase, Extensions own)
    {
        if (own.Count == 0)
            return ofBase;
        var all = new Extensions();
        foreach (var (name, value) in (ofBase ?? []).Concat(own))
            all[name] = value;
        return all;
    }

    private static HistoryEntry EntryOf(HistoryDraft line, StageResult result)
    {
        var made = line.Step is { } step ? result.Steps[step] : null;
        return new HistoryEntry
        {
            CreatedBy = line.CreatedBy,
            Comment = Comment,
            Created = made?.Layer is null ? null : made.Created,
            EmptyLayer = made?.Layer is null ? true : null,
        };
    }

    /// <summary>A line without a layer has the time of the layer before it, or where there is none, of the first one after.</summary>
    private static List<HistoryEntry> FillTimes(List<HistoryEntry> history)
    {
        var time = FirstTime(history);
        var isBehindUntimed = false;
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Created is { } own)
            {
                time = isBehindUntimed ? own : time;
                continue;
            }

            isBehindUntimed = true;
            history[i] = history[i] with { Created = time };
        }

        return history;
    }

    /// <summary>That of the first new layer; without one, of the base image's last line.</summary>
    private static DateTimeOffset? FirstTime(List<HistoryEntry> history)
    {
        DateTimeOffset? time = null;
        var isBehindUntimed = false;
        foreach (var entry in history)
        {
            if (entry.Created is null)
            {
                isBehindUntimed = true;
                continue;
            }

            time = entry.Created;
            if (isBehindUntimed)
                break;
        }

        return time;
    }

    private static ExecutionConfig WithLabels(ExecutionConfig config, IReadOnlyDictionary<string, string> labels)
    {
        if (labels.Count == 0)
            return config;
        var all = new ValueMap(config.Labels ?? []);
        foreach (var (name, value) in labels)
            all[name] = value;
        return config with { Labels = all };
    }
}
