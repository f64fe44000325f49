using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container</c>, and its verbs that are also commands.</summary>
internal static class ContainerGroup
{
    public static CommandGroup Create() => new("container", "Manage containers")
    {
        Names =
        [
            "attach", "commit", "cp", "create", "diff", "exec", "export", "inspect", "kill", "logs", "ls", "pause", "port", "prune",
            "rename", "restart", "rm", "run", "start", "stats", "stop", "top", "unpause", "update", "wait",
        ],
        Find = Find,
    };

    /// <summary>The verbs that may stand without <c>container</c>.</summary>
    public static CommandNode? Short(string word) => word switch
    {
        "run" => ContainerRun.Create(),
        "create" => ContainerCreate.Create(),
        "exec" => ContainerExec.Create(),
        "ps" => ContainerList.Create("ps"),
        "start" => ContainerStart.Create(),
        "stop" => ContainerStop.Create(),
        "restart" => ContainerRestart.Create(),
        "kill" => ContainerKill.Create(),
        "rm" => ContainerRemove.Create(),
        "logs" => ContainerLogs.Create(),
        "attach" => ContainerAttach.Create(),
        "wait" => ContainerWait.Create(),
        "pause" => ContainerPause.Create(),
        "unpause" => ContainerUnpause.Create(),
        "rename" => ContainerRename.Create(),
        "top" => ContainerTop.Create(),
        "stats" => ContainerStats.Create(),
        "diff" => ContainerDiff.Create(),
        "port" => ContainerPort.Create(),
        "update" => ContainerUpdate.Create(),
        "cp" => ContainerCopy.Create(),
        "commit" => ContainerCommit.Create(),
        "export" => ContainerExport.Create(),
        _ => null,
    };

    private static CommandNode? Find(string word) => word switch
    {
        "ls" or "list" => ContainerList.Create("ls"),
        "remove" => ContainerRemove.Create(),
        "inspect" => ContainerInspect.Create(),
        "prune" => ContainerPrune.Create(),
        "cleanup" => ContainerCleanUp.Create(),
        "exec-ended" => ContainerExecEnded.Create(),
        "revive" => ContainerRevive.Create(),
        _ => Short(word),
    };
}
