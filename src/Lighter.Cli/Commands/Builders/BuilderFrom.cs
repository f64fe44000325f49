using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder from</c></summary>
internal static class BuilderFrom
{
    public static Command<BuilderFromOptions> Create()
    {
        var name = Options.Text("name", "Name of the working container");
        var pull = new Option<PullPolicy?>("pull", null, "Look for a newer image first: always, missing, never or newer", null, (_, text) => PullOption.Parse(text)) { Alone = "newer", Default = "missing", Choices = ["always", "missing", "never", "newer"] };
        var always = new Option<bool>("pull-always", null, "As --pull=always", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        var never = new Option<bool>("pull-never", null, "As --pull=never", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        var platform = new PlatformFlags();
        var steps = new StepFlags();
        var network = Options.Text("network", "Network of commands: private, none or host");
        var hosts = Options.List("add-host", null, "Line for /etc/hosts, name:address", ExtraHost.Parse);
        var shm = Options.Bytes("shm-size", null, "Size of /dev/shm");
        var limits = Options.List("ulimit", null, "Limits of commands, name=soft[:hard]", Ulimit.Parse, "ulimit");
        var cidFile = Options.Text("cidfile", "Write the working container's id to a file");
        var quiet = Options.Switch("quiet", 'q', "Do not show the progress of a pull");
        var registry = new RegistryFlags();
        return new("from", "Begin an image: make a working container of another image, or of scratch")
        {
            Usage = ["[OPTIONS] IMAGE | scratch"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Image],
            Aliases = ["builder from"],
            Options = [name, pull, always, never, .. platform.All, .. steps.All, network, hosts, shm, limits, cidFile, quiet, .. registry.All],
            Examples = [new("c=$(lighter builder from debian)", "prints the name of the working container, debian-working-container")],
            Interruptible = true,
            Handler = BuilderFromHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new()
            {
                Image = parse.Arguments[0],
                Name = parse.Get(name),
                Platform = platform.Read(parse),
                Pull = parse.Get(always) ? PullPolicy.Always : parse.Get(never) ? PullPolicy.Never : parse.Get(pull) ?? PullPolicy.Missing,
                Commands = With(steps.Read(parse), StepNetwork.Parse(parse.Get(network)), parse.Get(hosts), parse.Get(shm), parse.Get(limits)),
                CidFile = parse.Get(cidFile),
                Quiet = parse.Get(quiet),
                Registry = registry.Read(parse),
            },
        };
    }

    private static ContainerCreateOptions With(
        ContainerCreateOptions options, NetworkAttachment? network, ValueList<ExtraHost> hosts, ByteSize? shm, ValueList<Ulimit> limits) => options with
    {
        Network = new() { Networks = network is null ? [] : [network], ExtraHosts = hosts },
        Storage = options.Storage with { ShmSize = shm },
        Process = options.Process with { Ulimits = limits },
    };
}

/// <summary>What <c>lighter builder from</c> is asked for.</summary>
internal sealed record BuilderFromOptions
{
    public required string Image { get; init; }

    public string? Name { get; init; }

    public string? Platform { get; init; }

    public PullPolicy Pull { get; init; }

    public required ContainerCreateOptions Commands { get; init; }

    public string? CidFile { get; init; }

    public bool Quiet { get; init; }

    public RegistryAccess Registry { get; init; } = new(null, null);
}
