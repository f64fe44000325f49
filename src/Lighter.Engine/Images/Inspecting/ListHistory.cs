using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Inspecting;

/// <summary><c>history</c>: the steps by which an image was made, last one first. <see href="https://docs.docker.com/reference/cli/docker/image/history/"/></summary>
public sealed class ListHistory(LighterEngine engine)
{
    public IReadOnlyList<HistoryLine> Execute(string nameOrId)
    {
        var image = engine.Store.Images.Resolve(nameOrId);
        var config = engine.Store.Images.ReadConfig(image).Model;
        var sizes = new Queue<long>(image.Layers.Select(layer => engine.Store.Layers.Find(layer)?.Size ?? 0));
        var lines = Steps(config, image.Layers.Count).Select(step => new HistoryLine(
            null, step.Created, step.CreatedBy ?? "", step.EmptyLayer == true || !sizes.TryDequeue(out var size) ? 0 : size, step.Comment ?? "", [])).ToList();
        lines.Reverse();
        if (lines.Count > 0)
            lines[0] = lines[0] with { Image = image.Id, Tags = image.Tags.Select(tag => tag.Familiar).ToValueList() };
        return lines;
    }

    /// <summary>Other tools may leave the history out; each layer is a step at least.</summary>
    private static IEnumerable<HistoryEntry> Steps(ImageConfig config, int layers)
    {
        var steps = config.History ?? [];
        var told = steps.Count(step => step.EmptyLayer != true);
        return Enumerable.Repeat(new HistoryEntry { Created = config.Created }, Math.Max(0, layers - told)).Concat(steps);
    }
}
