using System.Globalization;
using Lighter.Cli.Handlers.Containers;
using Lighter.Cli.Rendering;
using Lighter.Engine;
using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system df -v</c>: everything in Docker's four tables.</summary>
internal sealed class DiskUsageTables(LighterEngine engine, TextWriter output)
{
    private const string None = "<none>";

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public void Write()
    {
        output.Write("Images space usage:\n\n");
        Images().Write(output);
        output.Write("\nContainers space usage:\n\n");
        Containers().Write(output);
        output.Write("\nLocal Volumes space usage:\n\n");
        Volumes().Write(output);
        var cache = new BuildCacheUsage(engine).List();
        output.Write($"\nBuild cache usage: {HumanSize.Format(cache.Sum(item => item.Size))}\n\n");
        Cache(cache).Write(output);
    }

    private Table Images()
    {
        var table = new Table("REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE", "SHARED SIZE", "UNIQUE SIZE", "CONTAINERS");
        foreach (var use in ImageUse.List(engine))
        {
            table.Add(
                use.Image.Repository ?? None, use.Image.Tag ?? None, ShortId.Of(use.Image.Image.Id.ToString()),
                use.Image.Image.Created is { } created ? HumanTime.Ago(created, _now) : "N/A", HumanSize.Format(use.Image.Image.Size),
                HumanSize.Format(use.Shared), HumanSize.Format(use.Unique), Number(use.Image.Containers));
        }

        return table;
    }

    private Table Containers()
    {
        var table = new Table("CONTAINER ID", "IMAGE", "COMMAND", "LOCAL VOLUMES", "SIZE", "CREATED", "STATUS", "NAMES");
        foreach (var container in new ListContainers(engine).Execute())
        {
            var record = container.Record;
            table.Add(
                ShortId.Of(record.Id.ToString()), record.ImageName, CommandText.Of(container), Number(record.Volumes.Count),
                HumanSize.Format(ContainerSize.Of(engine, record).Written), HumanTime.Ago(record.Created, _now), ContainerStatusText.Of(container, _now), record.Name);
        }

        return table;
    }

    private Table Volumes()
    {
        var table = new Table("VOLUME NAME", "LINKS", "SIZE");
        foreach (var volume in VolumeUse.List(engine))
            table.Add(volume.Name, Number(volume.Links), HumanSize.Format(volume.Size));
        return table;
    }

    private Table Cache(IReadOnlyList<BuildCacheItem> items)
    {
        var table = new Table("CACHE ID", "CACHE TYPE", "SIZE", "CREATED", "LAST USED", "USAGE", "SHARED");
        foreach (var item in items)
        {
            var used = HumanTime.Ago(item.LastUsed, _now);
            table.Add(
                item.Key.Encoded[..ShortId.Length], item.Kind == BuildCacheKind.Mount ? "exec.cachemount" : "regular", HumanSize.Format(item.Size),
                used, used, Number(item.Uses), item.IsShared ? "true" : "false");
        }

        return table;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
