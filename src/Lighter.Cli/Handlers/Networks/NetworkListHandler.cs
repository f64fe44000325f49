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
        var networks = new ListNetworks(engine).Execute().Where(network => FilterGroups.Match(options.Filters, filter => Matches(network, filter))).ToList();
        if (options.Quiet)
            session.Console.Out.Write(string.Concat(networks.Select(network => ShortId.Of(network.Id, options.NoTruncation) + "\n")));
        else
        {
            var view = new ListView<NetworkSummary>(Fields(options.NoTruncation), "ID", "Name", "Driver", "Scope")
            {
                Methods = [new("Label", (network, key) => network.Labels.GetValueOrDefault(key) ?? "")],
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

    private static bool Matches(NetworkSummary network, Filter filter) => filter.Name switch
    {
        "name" => NameCondition.Matches(network.Name, filter.Value),
        "id" => network.Id.StartsWith(filter.Value, StringComparison.Ordinal),
        "driver" => network.Driver == filter.Value,
        "scope" => filter.Value == "local",
        "label" => LabelCondition.Matches(network.Labels, filter.Value),
        "type" when filter.Value is not ("builtin" or "custom") => throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter 'type={filter.Value}'"),
        "type" => filter.Value == (network.Record is null || network.Record.IsDefault ? "builtin" : "custom"),
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'"),
    };
}
