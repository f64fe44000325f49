using System.Net.Sockets;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Queries;
using Lighter.Store.Networks;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter port</c></summary>
internal static class PortHandler
{
    public static Task<int> RunAsync(ContainerPortOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var ports = new ListContainers(engine).Find(container).Ports;
        if (options.Port is not { } wanted)
        {
            foreach (var port in ports.OrderBy(port => port.ContainerPort))
                session.Console.Out.Write($"{port.ContainerPort}/{port.Protocol} -> {Host(port)}\n");
            return Task.FromResult(ExitStatus.Success);
        }

        var found = ports.Where(port => $"{port.ContainerPort}/{port.Protocol}" == wanted.ToString()).ToList();
        if (found.Count == 0)
            throw new LighterException(ErrorCode.NotFound, $"no public port '{wanted}' published for {options.Container}");
        foreach (var port in found)
            session.Console.Out.Write(Host(port) + "\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Host(PortReservation port) => port.HostAddress.AddressFamily == AddressFamily.InterNetworkV6
        ? $"[{port.HostAddress}]:{port.HostPort}"
        : $"{port.HostAddress}:{port.HostPort}";
}
