using Lighter.Build;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder run</c></summary>
internal static class BuilderRun
{
    public static Command<BuilderRunOptions> Create()
    {
        var steps = new StepFlags();
        var environment = Options.List("env", 'e', "Set a variable for this command, NAME=VALUE, or hand on NAME", EnvEntry.Parse);
        var user = Options.Text("user", 'u', "User of this command: <name|uid>[:<group|gid>]");
        var directory = new Option<string?>("workingdir", 'w', "Working directory of this command; made where it is missing", null, (_, text) => text) { Metavar = "string", OldNames = ["workdir"] };
        var mounts = Options.List("mount", null, "Mount while the command runs: type=bind|tmpfs|cache,source=,target=,from=IMAGE", StepMount.Parse, "mount");
        var network = new Option<string?>("network", null, "Network: private, none or host", null, (_, text) => text) { Metavar = "string", OldNames = ["net"] };
        var hostname = Options.Text("hostname", "Host name inside the container");
        var noHosts = Options.Switch("no-hosts", "Leave the image's /etc/hosts as it is");
        var namespaces = new SharedNamespaceFlags();
        var terminal = new Option<bool?>("terminal", 't', "Give the command a terminal; so it is where standard input and output are one", null, (_, text) => Literal.Boolean(text)) { Alone = "true", OldNames = ["tty"] };
        var context = Options.Text("contextdir", "Directory of the sources of binds");
        var history = Options.Switch("add-history", "Tell of the command in the image's history");
        Option[] ignored = [Ignored("runtime"), Ignored("runtime-flag"), IgnoredSwitch("no-pivot"), IgnoredSwitch("no-hostname")];
        return new("run", "Run a command in a working container; what it changes stays")
        {
            Usage = ["[OPTIONS] CONTAINER [--] COMMAND [ARG...]"],
            Arity = Arity.AtLeast(1),
            Interspersed = false,
            Aliases = ["builder run"],
            Failures = FailureStyle.Runner,
            Options = [.. steps.All, environment, user, directory, mounts, network, hostname, noHosts, .. namespaces.All, terminal, context, history, .. ignored],
            Examples = [new("lighter builder run $c -- apt-get install -y nginx", "as RUN does in a Dockerfile")],
            Interruptible = true,
            Handler = BuilderRunHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new()
            {
                Container = parse.Arguments[0],
                Command = CommandOf(parse),
                Options = With(steps.Read(parse), parse.Get(environment), parse.Get(user), parse.Get(directory), parse.Get(hostname)),
                Mounts = parse.Get(mounts),
                Network = NetworkOf(StepNetwork.Parse(parse.Get(network))),
                HasHostsFile = !parse.Get(noHosts),
                Shared = namespaces.Read(parse),
                Terminal = parse.Get(terminal),
                ContextDirectory = parse.Get(context),
                AddHistory = parse.Get(history),
            },
        };
    }

    private static Option<string?> Ignored(string name) => new(name, null, "Accepted for compatibility", null, (_, text) => text) { Metavar = "string", Hidden = true };

    private static Option<bool> IgnoredSwitch(string name) => new(name, null, "Accepted for compatibility", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };

    private static ValueList<string> CommandOf(Parse parse)
    {
        var words = parse.ArgumentsFrom(parse.ArgumentAt(1) == "--" ? 2 : 1);
        return words.Count > 0 ? words : throw new LighterException(ErrorCode.InvalidArgument, "command must be specified");
    }

    private static ContainerCreateOptions With(
        ContainerCreateOptions options, ValueList<EnvEntry> environment, string? user, string? directory, string? hostname) => options with
    {
        Process = options.Process with { Environment = environment, User = user, WorkingDirectory = directory },
        Network = new() { Hostname = hostname },
    };

    private static BuildNetworkMode? NetworkOf(NetworkAttachment? network) => network?.Mode switch
    {
        null => null,
        NetworkMode.Host => BuildNetworkMode.Host,
        NetworkMode.None => BuildNetworkMode.None,
        _ => BuildNetworkMode.Default,
    };
}

/// <summary>What <c>lighter builder run</c> is asked for.</summary>
internal sealed record BuilderRunOptions
{
    public required string Container { get; init; }

    public required ValueList<string> Command { get; init; }

    public required ContainerCreateOptions Options { get; init; }

    public ValueList<StepMount> Mounts { get; init; } = [];

    public BuildNetworkMode? Network { get; init; }

    public bool HasHostsFile { get; init; }

    public NamespaceKinds Shared { get; init; }

    /// <summary>Null: as standard input and output are.</summary>
    public bool? Terminal { get; init; }

    public string? ContextDirectory { get; init; }

    public bool AddHistory { get; init; }
}
