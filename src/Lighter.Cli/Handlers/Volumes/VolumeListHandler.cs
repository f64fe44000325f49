using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;
using Lighter.Engine;
using Lighter.Store.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume ls</c></summary>
internal static class VolumeListHandler
{
    private static readonly IReadOnlyList<TemplateField<VolumeRecord>> Fields =
    [
        new("Driver", "DRIVER", volume => volume.Driver),
        new("Name", "VOLUME NAME", volume => volume.Name),
        new("Scope", "SCOPE", volume => "local"),
        new("Mountpoint", "MOUNTPOINT", volume => volume.Mountpoint),
        new("Labels", "LABELS", volume => string.Join(',', volume.Labels.Select(label => $"{label.Key}={label.Value}"))),
        new("Links", "LINKS", volume => "N/A"),
        new("Size", "SIZE", volume => "N/A"),
        new("Availability", "AVAILABILITY", volume => "N/A"),
        new("Group", "GROUP", volume => "N/A"),
        new("Status", "STATUS", volume => "N/A"),
    ];

    public static Task<int> RunAsync(VolumeListOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        Check(options.Filters);
        var volumes = engine.Store.Volumes.List().Where(volume => FilterGroups.Match(options.Filters, filter => Matches(engine, volume, filter))).ToList();
        if (options.Quiet && ListFormat.IsUsual(options.Format))
            session.Console.Out.Write(string.Concat(volumes.Select(volume => volume.Name + "\n")));
        else
        {
            var view = new ListView<VolumeRecord>(Fields, "Driver", "Name")
            {
                Methods = [new("Label", (volume, key) => volume.Labels.GetValueOrDefault(key) ?? "")],
                Raw = options.Quiet ? "name: {{.Name}}" : "name: {{.Name}}\ndriver: {{.Driver}}\n",
            };
            view.Write(session.Console.Out, options.Format, volumes);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    private static bool Matches(LighterEngine engine, VolumeRecord volume, Filter filter) => filter.Name switch
    {
        "name" => NameCondition.Matches(volume.Name, filter.Value),
        "driver" => volume.Driver == filter.Value,
        "label" => LabelCondition.Matches(volume.Labels, filter.Value),
        _ => (engine.Store.Volumes.Users(volume.Name).Count == 0) == (filter.Value is "true" or "1"),
    };

    private static void Check(IEnumerable<Filter> filters)
    {
        foreach (var filter in filters)
        {
            if (filter.Name is not ("name" or "driver" or "label" or "dangling"))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'");
            if (filter is { Name: "dangling", Value: not ("true" or "false" or "1" or "0") })
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter 'dangling={filter.Value}'");
        }
    }
}
