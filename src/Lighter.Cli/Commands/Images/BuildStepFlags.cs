using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>How the RUN steps of a build run.</summary>
internal sealed class BuildStepFlags
{
    private readonly Option<int?> _jobs = Options.Value("jobs", null, "Steps that run at a time", "int", Literal.Int32);
    private readonly Option<string?> _network = Options.Text("network", "Network of RUN steps: default, none or host");
    private readonly Option<ValueList<ExtraHost>> _hosts = Options.List("add-host", null, "Line for /etc/hosts, name:address; host-gateway is the host", ExtraHost.Parse);
    private readonly Option<ByteSize?> _shm = Options.Bytes("shm-size", null, "Size of /dev/shm");
    private readonly Option<ValueList<Ulimit>> _ulimits = Options.List("ulimit", null, "Limits of RUN steps, name=soft[:hard]", Ulimit.Parse, "ulimit");

    private readonly Option<ValueList<string>> _allowed = Options.Words("allow", null, "What RUN may ask for: network.host, security.insecure");

    private readonly Option<string?> _debug = new("debug", null, "Open a shell of the image, /bin/sh or another, where a RUN has failed", null, (_, text) => text) { Metavar = "program", Alone = "/bin/sh" };

    public IEnumerable<Option> All => [_debug, _jobs, _network, _hosts, _shm, _ulimits, _allowed];

    public ImageBuildOptions Read(Parse parse, ImageBuildOptions options) => options with
    {
        DebugShell = parse.Get(_debug),
        Jobs = parse.Get(_jobs),
        Network = parse.Get(_network),
        ExtraHosts = parse.Get(_hosts),
        ShmSize = parse.Get(_shm),
        Allowed = parse.Get(_allowed),
        Ulimits = parse.Get(_ulimits),
    };
}
