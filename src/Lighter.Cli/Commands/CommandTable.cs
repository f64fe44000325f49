using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Commands.Programs;
using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands;

/// <summary>The first words of the command line. A command's grammar is built when it is called, not before.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<string> Common { get; } = ["run", "exec", "ps", "build", "pull", "push", "images", "login", "logout", "search", "version", "info"];

    public static IReadOnlyList<string> Management { get; } = ["builder", "container", "healthcheck", "image", "manifest", "network", "runtime", "system", "volume"];

    public static IReadOnlyList<string> Others { get; } =
    [
        "attach", "commit", "completion", "cp", "create", "diff", "events", "export", "history", "import", "inspect", "kill", "load",
        "logs", "pause", "port", "rename", "restart", "rm", "rmi", "save", "start", "stats", "stop", "tag", "top", "unpause", "unshare",
        "update", "wait",
    ];

    public static IEnumerable<string> All => Common.Concat(Management).Concat(Others);

    /// <summary>The command or group of a first word; null for an unknown one.</summary>
    public static CommandNode? Find(string word) => ContainerGroup.Short(word) ?? ImageGroup.Short(word) ?? Other(word);

    private static CommandNode? Other(string word) => word switch
    {
        "container" => ContainerGroup.Create(),
        "healthcheck" => Health.HealthcheckGroup.Create(),
        "image" => ImageGroup.Create(),
        "builder" => Builders.BuilderGroup.Create(),
        "buildx" => Builders.BuilderGroup.ForDocker(),
        "buildah" => Builders.BuildahGroup.Create(),
        "manifest" => Manifests.ManifestGroup.Create(),
        "volume" => Volumes.VolumeGroup.Create(),
        "network" => Networks.NetworkGroup.Create(),
        "runtime" => Runtimes.RuntimeGroup.Create(),
        "system" => SystemGroup.Create(),
        "events" => Events.SystemEvents.Create(),
        "info" => SystemInfo.Create(),
        "inspect" => SystemInspect.Create(),
        "version" => SystemVersion.Create(),
        "unshare" => SystemUnshare.Create(),
        "login" => RegistryLogin.Create(),
        "logout" => RegistryLogout.Create(),
        "search" => RegistrySearch.Create(),
        "completion" => CompletionCommand.Create(),
        "docs" => DocsCommand.Create(),
        "__complete" => CandidatesCommand.Create(),
        _ => null,
    };
}
