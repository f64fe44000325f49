using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime</c>: an OCI runtime with runc's words, for podman, docker and containerd.</summary>
internal static class RuntimeGroup
{
    /// <summary>Called by one of these names, the program is this command: others want the path of a runtime and nothing more.</summary>
    public static bool IsProgramName(string name) => name is "lighter-runtime" or "runc";

    public static CommandGroup Create() => new("runtime", "Run OCI bundles, as the runtime of podman, docker or containerd")
    {
        Names = ["create", "start", "run", "exec", "state", "list", "ps", "kill", "pause", "resume", "update", "events", "delete", "spec", "features"],
        Options = Before(),
        Find = Find,
    };

    private static CommandNode? Find(string word) => word switch
    {
        "create" => RuntimeCreate.Create(),
        "start" => RuntimeStart.Create(),
        "run" => RuntimeRun.Create(),
        "exec" => RuntimeExec.Create(),
        "state" => RuntimeState.Create(),
        "list" => RuntimeList.Create(),
        "ps" => RuntimePs.Create(),
        "kill" => RuntimeKill.Create(),
        "pause" => RuntimePause.Create(),
        "resume" => RuntimeResume.Create(),
        "update" => RuntimeUpdate.Create(),
        "events" => RuntimeEvents.Create(),
        "delete" => RuntimeDelete.Create(),
        "spec" => RuntimeSpecification.Create(),
        "features" => RuntimeFeatures.Create(),
        "checkpoint" or "restore" => RuntimeCheckpoint.Create(word),
        _ => null,
    };

    private static GroupOptions Before()
    {
        var root = new Option<string?>("root", null, "Where the state of containers is kept", null, (_, text) => text) { Metavar = "string", Default = "/run/lighter-runtime", Completes = ArgumentKind.File };
        var log = new Option<string?>("log", null, "File that gets what goes wrong, besides standard error", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var format = new Option<RuntimeLogFormat>("log-format", null, "How the log is written: text or json", RuntimeLogFormat.Text, (_, text) => Format(text)) { Metavar = "string", Default = "text", Choices = ["text", "json"] };
        var systemd = Options.Switch("systemd-cgroup", "Have systemd make cgroups, as scopes: cgroupsPath is slice:prefix:name");
        // What these ask for is found out or done in any case; callers give them all the same.
        var debug = Options.Switch("debug", "Accepted for compatibility");
        var rootless = Options.Text("rootless", "Accepted for compatibility: true, false or auto");
        var criu = new Option<string?>("criu", null, "Accepted for compatibility", null, (_, text) => text) { Hidden = true, Metavar = "string" };
        var version = Options.Switch("version", 'v', "Print the version and end");
        var grammar = new Command<RuntimeSettings>("runtime", "Run OCI bundles")
        {
            Usage = ["[OPTIONS] COMMAND [ARG...]"],
            Arity = Arity.Any,
            Interspersed = false,
            Aliases = ["runtime"],
            Options = [root, log, format, systemd, debug, rootless, criu, version],
            Bind = parse => new()
            {
                Root = parse.Get(root),
                Log = parse.Get(log),
                LogFormat = parse.Get(format),
                SystemdCgroup = parse.Get(systemd),
                Version = parse.Get(version),
            },
        };
        return new(grammar, (parse, session) => session with { Runtime = grammar.Bind(parse) });
    }

    private static RuntimeLogFormat Format(string text) => text switch
    {
        "text" => RuntimeLogFormat.Text,
        "json" => RuntimeLogFormat.Json,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid log-format \"{text}\""),
    };
}
