using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary>The verbs of builds that are made step by step, and the other names that buildah has for them.</summary>
internal static class StepCommands
{
    public static IReadOnlyList<string> Names { get; } =
        ["from", "run", "add", "copy", "config", "commit", "mount", "umount", "containers", "rename", "rm", "inspect"];

    public static CommandNode? Find(string word) => word switch
    {
        "from" => BuilderFrom.Create(),
        "run" => BuilderRun.Create(),
        "add" => BuilderCopy.Create("add", isAdd: true),
        "copy" => BuilderCopy.Create("copy", isAdd: false),
        "config" => BuilderConfig.Create(),
        "commit" => BuilderCommit.Create(),
        "mount" => BuilderMount.Create(),
        "umount" or "unmount" => BuilderUnmount.Create(),
        "containers" or "list" or "ls" or "ps" => BuilderContainers.Create(),
        "rename" => BuilderRename.Create(),
        "rm" or "delete" => BuilderRemove.Create(),
        "inspect" => BuilderInspect.Create(),
        _ => null,
    };
}
