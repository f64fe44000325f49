using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system</c></summary>
internal static class SystemGroup
{
    public static CommandGroup Create() => new("system", "Look after the store and the machine")
    {
        Names = ["check", "df", "events", "info", "install", "prune", "reset", "start-all", "stop-all"],
        Find = word => word switch
        {
            "check" => SystemCheck.Create(),
            "df" => SystemDiskUsage.Create(),
            "events" => Events.SystemEvents.Create(),
            "info" => SystemInfo.Create(),
            "install" => SystemInstall.Create(),
            "prune" => SystemPrune.Create(),
            "reset" => SystemReset.Create(),
            "start-all" => SystemStartAll.Create(),
            "stop-all" => SystemStopAll.Create(),
            _ => null,
        },
    };
}
