using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network</c></summary>
internal static class NetworkGroup
{
    public static CommandGroup Create() => new("network", "Manage networks")
    {
        Names = ["connect", "create", "disconnect", "inspect", "ls", "prune", "rm"],
        Find = word => word switch
        {
            "connect" => NetworkConnect.Create(),
            "create" => NetworkCreate.Create(),
            "disconnect" => NetworkDisconnect.Create(),
            "inspect" => NetworkInspect.Create(),
            "ls" or "list" => NetworkList.Create(),
            "prune" => NetworkPrune.Create(),
            "rm" or "remove" => NetworkRemove.Create(),
            _ => null,
        },
    };
}
