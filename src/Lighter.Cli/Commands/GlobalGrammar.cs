using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Commands;

/// <summary>The options before the command.</summary>
internal static class GlobalGrammar
{
    public static Command<GlobalRequest> Create()
    {
        var root = new Option<string?>("root", null, "Where images, containers and volumes are kept", null, (_, text) => text) { Metavar = "string", Environment = "LIGHTER_ROOT", Completes = ArgumentKind.File };
        var runRoot = new Option<string?>("runroot", null, "Where the state of running containers is kept", null, (_, text) => text) { Metavar = "string", Environment = "LIGHTER_RUNROOT", Completes = ArgumentKind.File };
        var config = new Option<string?>("config", null, "Folder of the client's configuration, config.json", null, (_, text) => text) { Metavar = "string", Environment = "DOCKER_CONFIG", Completes = ArgumentKind.File };
        var cgroups = new Option<CgroupManager>("cgroup-manager", null, "Who makes cgroups: cgroupfs or systemd; systemd for a user who has one and no cgroup of his own", CgroupManager.Automatic, (_, text) => Manager(text)) { Metavar = "string", Environment = "LIGHTER_CGROUP_MANAGER", Choices = ["cgroupfs", "systemd"] };
        var debug = Options.Switch("debug", 'D', "Tell what is done, and where an internal error happened");
        var logLevel = new Option<LogLevel>("log-level", 'l', "How much is told: debug, info, warn, error, fatal", LogLevel.Info, (_, text) => Level(text)) { Metavar = "string", Default = "info", Choices = ["debug", "info", "warn", "error", "fatal"] };
        var version = Options.Switch("version", 'v', "Print the version and end");
        return new("lighter", "Build, run and ship containers without a daemon")
        {
            Usage = ["[OPTIONS] COMMAND [ARG...]"],
            Arity = Arity.Any,
            Interspersed = false,
            Options = [root, runRoot, config, cgroups, debug, logLevel, version],
            Bind = parse => new(
                new()
                {
                    Root = parse.Get(root),
                    RunRoot = parse.Get(runRoot),
                    ConfigDirectory = parse.Get(config),
                    CgroupManager = parse.Get(cgroups),
                    Debug = parse.Get(debug),
                    LogLevel = parse.Get(debug) ? LogLevel.Debug : parse.Get(logLevel),
                },
                parse.Get(version)),
        };
    }

    private static CgroupManager Manager(string text) => text switch
    {
        "cgroupfs" => CgroupManager.Cgroupfs,
        "systemd" => CgroupManager.Systemd,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid cgroup manager \"{text}\": it is cgroupfs or systemd"),
    };

    private static LogLevel Level(string text) => text.ToLowerInvariant() switch
    {
        "trace" or "debug" => LogLevel.Debug,
        "info" => LogLevel.Info,
        "warn" or "warning" => LogLevel.Warn,
        "error" => LogLevel.Error,
        "fatal" or "panic" => LogLevel.Fatal,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unable to parse logging level: {text}"),
    };
}
