using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network ls</c></summary>
internal static class NetworkListHandler
{
    public static Task<int> RunAsync(NetworkListOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        Check(options.Filters);
        var list = new ListNetworks(engine);
        var networks = list.Execute().Where(network => FilterGroups.Match(options.Filters, filter => Matches(list, network, filter))).ToList();
        if (options.Quiet && ListFormat.IsUsual(options.Format))
            session.Console.Out.Write(string.Concat(networks.Select(network => ShortId.Of(network.Id, options.NoTruncation) + "\n")));
        else
        {
            var view = new ListView<NetworkSummary>(Fields(options.NoTruncation), "ID", "Name", "Driver", "Scope")
            {
                Methods = [new("Label", (network, key) => network.Labels.GetValueOrDefault(key) ?? "")],
                Raw = options.Quiet ? "network_id: {{.ID}}" : "network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n",
            };
            view.Write(session.Console.Out, options.Format, networks);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    private static IReadOnlyList<TemplateField<NetworkSummary>> Fields(bool noTruncation) =>
    [
        new("ID", "NETWORK ID", network => ShortId.Of(network.Id, noTruncation)),
        new("Name", "NAME", network => network.Name),
        new("Driver", "DRIVER", network => network.Driver),
        new("Scope", "SCOPE", network => "local"),
        new("IPv4", "IPV4", network => "true"),
        new("IPv6", "IPV6", network => network.Record?.Subnet6 is null ? "false" : "true"),
        new("Internal", "INTERNAL", network => network.Record is { IsInternal: true } ? "true" : "false"),
        new("Labels", "LABELS", network => string.Join(',', network.Labels.Select(label => $"{label.Key}={label.Value}"))),
        new("CreatedAt", "CREATED AT", network => HumanTime.Absolute(network.Created)),
    ];

    private static bool Matches(ListNetworks list, NetworkSummary network, Filter filter) => filter.Name switch
    {
        "name" => NameCondition.Matches(network.Name, filter.Value),
        "id" => network.Id.StartsWith(filter.Value, StringComparison.Ordinal),
        "driver" => network.Driver == filter.Value,
        "scope" => filter.Value == "local",
        "label" => LabelCondition.Matches(network.Labels, filter.Value),
        "type" => filter.Value == (network.Record is null || network.Record.IsDefault ? "builtin" : "custom"),
        _ => list.IsDangling(network) == (filter.Value is "true" or "1"),
    };

    private static void Check(IReadOnlyList<Filter> filters)
    {
        foreach (var filter in filters)
        {
            if (filter.Name is not ("name" or "id" or "driver" or "scope" or "label" or "type" or "dangling"))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'");
            if (filter is { Name: "type", Value: not ("builtin" or "custom") })
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter 'type={filter.Value}'");
            if (filter is { Name: "dangling", Value: not ("true" or "false" or "1" or "0") })
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter 'dangling={filter.Value}': it is true or false");
        }

        if (filters.Count(filter => filter.Name == "dangling") > 1)
            throw new LighterException(ErrorCode.InvalidArgument, "got more than one value for filter key \"dangling\"");
    }
}
