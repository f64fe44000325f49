using Lighter.Cli.Grammar;
using Lighter.Linux;

namespace Lighter.Cli.Commands.Builders;

/// <summary>Namespaces that a command has of its own, unless it is said that the host's will do.</summary>
internal sealed class SharedNamespaceFlags
{
    private readonly Option<bool> _pid = Create("pid", "Process");
    private readonly Option<bool> _ipc = Create("ipc", "IPC");
    private readonly Option<bool> _uts = Create("uts", "UTS");
    private readonly Option<bool> _cgroup = Create("cgroupns", "Cgroup");

    public IEnumerable<Option> All => [_pid, _ipc, _uts, _cgroup];

    public NamespaceKinds Read(Parse parse) =>
        (parse.Get(_pid) ? NamespaceKinds.Pid : 0) | (parse.Get(_ipc) ? NamespaceKinds.Ipc : 0)
        | (parse.Get(_uts) ? NamespaceKinds.Uts : 0) | (parse.Get(_cgroup) ? NamespaceKinds.Cgroup : 0);

    private static Option<bool> Create(string name, string kind) =>
        new(name, null, $"{kind} namespace of the command: private or host", false, (_, text) => IsHost(name, text)) { Metavar = "string", Choices = ["private", "host"] };

    private static bool IsHost(string name, string text) => text switch
    {
        "host" => true,
        "private" or "" or "container" => false,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid --{name} \"{text}\": use private or host"),
    };
}
