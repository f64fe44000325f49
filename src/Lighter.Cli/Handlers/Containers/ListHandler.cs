using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter ps</c></summary>
internal static class ListHandler
{
    private static readonly string[] Columns = ["ID", "Image", "Command", "CreatedAgo", "Status", "Ports", "Names"];

    public static Task<int> RunAsync(ContainerListOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var filter = new ContainerFilters(engine, options.Filters);
        var containers = new ListContainers(engine).Execute()
            .Where(container => options.All || options.Last is > 0 || filter.NamesStates || container.Liveness.IsSupervised)
            .Where(filter.Matches);
        if (options.Last is { } last and > 0)
            containers = containers.Take(last);
        containers = Sorted(containers, options.Order, engine);
        if (options.Quiet && options.Format is { Length: > 0 })
            session.Console.Error.Write("WARNING: Ignoring custom format, because both --format and --quiet are set.\n");
        if (options.Quiet && options.Format != ListFormat.Raw)
        {
            foreach (var container in containers)
                session.Console.Out.Write(ShortId.Of(container.Record.Id.ToString(), options.NoTruncation) + "\n");
        }
        else
        {
            var view = new ListView<ContainerSummary>(Fields(options, engine), options.Size ? [.. Columns, "Size"] : Columns)
            {
                Methods = [new("Label", (container, key) => container.Record.Labels.GetValueOrDefault(key) ?? "")],
                Raw = Raw(options),
            };
            view.Write(session.Console.Out, options.Format, containers, options.HasHeading);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    private static string Raw(ContainerListOptions options) => options.Quiet ? "container_id: {{.ID}}" : """
        container_id: {{.ID}}
        image: {{.Image}}
        command: {{.Command}}
        created_at: {{.CreatedAt}}
        state: {{.State}}
        status: {{.Status}}
        names: {{.Names}}
        labels:{{pad .Labels 1 0}}
        ports:{{pad .Ports 1 0}}

        """ + (options.Size ? "size: {{.Size}}\n" : "");

    private static IReadOnlyList<TemplateField<ContainerSummary>> Fields(ContainerListOptions options, LighterEngine engine)
    {
        var now = DateTimeOffset.UtcNow;
        return
        [
            new("ID", "CONTAINER ID", c => ShortId.Of(c.Record.Id.ToString(), options.NoTruncation)),
            new("Image", "IMAGE", c => c.Record.ImageName),
            new("Command", "COMMAND", c => CommandText.Of(c, options.NoTruncation)),
            new("CreatedAt", "CREATED AT", c => HumanTime.Absolute(c.Record.Created)),
            new("CreatedAgo", "CREATED", c => HumanTime.Ago(c.Record.Created, now)),
            new("RunningFor", "CREATED", c => HumanTime.Ago(c.Record.Created, now)),
            new("State", "STATE", c => c.State),
            new("Status", "STATUS", c => ContainerStatusText.Of(c, now)),
            new("Ports", "PORTS", c => PortText.Of(c)),
            new("Names", "NAMES", c => c.Record.Name),
            new("Labels", "LABELS", c => string.Join(',', c.Record.Labels.Select(label => $"{label.Key}={label.Value}"))),
            new("Mounts", "MOUNTS", c => string.Join(',', MountNames(c).Select(name => options.NoTruncation ? name : Ellipsis.Cut(name, 15)))),
            new("Networks", "NETWORKS", c => string.Join(',', c.Stored.Options.Network.Networks.Select(network => network.Name).DefaultIfEmpty("bridge"))),
            new("LocalVolumes", "LOCAL VOLUMES", c => c.Record.Volumes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("Size", "SIZE", c => IsSizeWanted(options) ? SizeText(ContainerSize.Of(engine, c.Record)) : HumanSize.FormatShort(0)),
        ];
    }

    private static IEnumerable<ContainerSummary> Sorted(IEnumerable<ContainerSummary> containers, ContainerOrder order, LighterEngine engine) => order switch
    {
        ContainerOrder.Oldest => containers.Reverse(),
        ContainerOrder.Command => containers.OrderBy(container => container.Command, StringComparer.Ordinal),
        ContainerOrder.Id => containers.OrderBy(container => container.Record.Id.ToString(), StringComparer.Ordinal),
        ContainerOrder.Image => containers.OrderBy(container => container.Record.ImageName, StringComparer.Ordinal),
        ContainerOrder.Name => containers.OrderBy(container => container.Record.Name, StringComparer.Ordinal),
        ContainerOrder.Size => containers.OrderBy(container => ContainerSize.Of(engine, container.Record).Written),
        ContainerOrder.Status => containers.OrderBy(container => container.State, StringComparer.Ordinal),
        _ => containers,
    };

    /// <summary>A tmpfs has no name.</summary>
    private static IEnumerable<string> MountNames(ContainerSummary container) => container.Stored.Options.Storage.Mounts
        .Select(mount => container.Stored.VolumeNames.GetValueOrDefault(mount.Target) ?? mount.Source).OfType<string>();

    /// <summary>As with Docker, also by naming it; measuring takes its time.</summary>
    private static bool IsSizeWanted(ContainerListOptions options) => options.Size || options.Format?.Contains(".Size", StringComparison.Ordinal) is true;

    private static string SizeText(ContainerSize size) => $"{HumanSize.FormatShort(size.Written)} (virtual {HumanSize.FormatShort(size.Whole)})";
}
