using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>All that <c>create</c> and <c>run</c> have in common.</summary>
internal sealed class ContainerFlags
{
    private readonly Option<string?> _name = Options.Text("name", "Name of the container");
    private readonly Option<bool> _replace = Options.Switch("replace", "Remove a container of the same name first");
    private readonly Option<bool> _rootfs = Options.Switch("rootfs", "The first argument is a directory to run in place, not an image");
    private readonly Option<string?> _platform = Options.Text("platform", "Platform of the image, os/arch[/variant]");
    private readonly PlatformFlags _platformParts = new();
    private readonly Option<string?> _pidFile = Options.Text("pidfile", "Write the id of the first process to a file, at each start");
    private readonly Option<string?> _idFile = Options.Text("cidfile", "Write the container's id to a new file");
    private readonly Option<ServiceNotice?> _notice = new("sdnotify", null, "What systemd is told by NOTIFY_SOCKET: conmon (it has started), container (what it says itself), ignore", null, (_, text) => Notice(text))
    {
        Metavar = "string",
        Default = "ignore",
        Choices = ["conmon", "container", "ignore"],
    };

    private readonly Option<long?> _timeLimit = Options.Integer("timeout", null, "Kill the container when it has run for so many seconds");
    private readonly Option<ValueList<string>> _requires = new("requires", null, "Start other containers first", [], (list, text) => [.. list, .. text.Split(',')])
    {
        Metavar = "strings",
        Completes = ArgumentKind.Container,
    };

    private readonly Option<bool> _contentTrust = new("disable-content-trust", null, "Accepted for compatibility", true, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
    private readonly Option<string?> _isolation = new("isolation", null, "Accepted for compatibility", null, (_, text) => Isolation(text)) { Metavar = "string", Hidden = true };
    private readonly Option<PullPolicy?> _pull = PullOption.Create();
    private readonly Option<bool> _remove = Options.Switch("rm", "Remove the container and its anonymous volumes when it ends");
    private readonly Option<RestartPolicy?> _restart = new("restart", null, "When to start again: no, on-failure[:N], always, unless-stopped", null, (_, text) => RestartPolicy.Parse(text))
    {
        Metavar = "string",
        Default = "no",
        Choices = ["no", "on-failure", "always", "unless-stopped"],
    };

    private readonly Option<string?> _runtime = Options.Text("runtime", "OCI runtime: runc, io.containerd.runc.v2 or lighter, which all mean the built-in one");
    private readonly LabelFlags _labels = new();
    private readonly Option<ValueMap> _annotations = Options.Map("annotation", null, "Annotation for the OCI runtime, key=value");
    private readonly Option<string?> _logDriver = Options.Text("log-driver", "Where output is kept");
    private readonly Option<ValueMap> _logOptions = Options.Map("log-opt", null, "Option of the log driver, key=value", "list");
    private readonly HealthFlags _health = new();
    private readonly ProcessFlags _process = new();
    private readonly ResourceFlags _resources = new();
    private readonly Option<bool> _oomKillDisable = Options.Switch("oom-kill-disable", "Do not kill processes when memory runs out");
    private readonly Option<ValueMap> _cgroupFiles = Options.Map("cgroup-conf", null, "File of a version 2 cgroup and its content, memory.high=64M");
    private readonly NamespaceFlags _namespaces = new();
    private readonly NetworkFlags _network = new();
    private readonly StorageFlags _storage = new();

    public IEnumerable<Option> All =>
    [
        _name, _replace, _rootfs, _platform, .. _platformParts.All, _pidFile, _idFile, _notice, _timeLimit, _requires, _contentTrust, _isolation, _pull, _remove, _restart, _runtime, .. _labels.All, _annotations, _logDriver,
        _logOptions, .. _health.All, .. _process.All, .. _resources.All, _oomKillDisable, _cgroupFiles, .. _namespaces.All, .. _network.All,
        .. _storage.All,
    ];

    public ContainerCreateOptions Read(Parse parse, bool removesImage = false) => Checked(new()
    {
        Image = parse.Arguments[0],
        IsRootfs = parse.Get(_rootfs),
        Name = parse.Get(_name) is { Length: > 0 } name ? name : null,
        Replace = parse.Get(_replace),
        Platform = _platformParts.Apply(parse, parse.Get(_platform)),
        PidFile = parse.Get(_pidFile) is { Length: > 0 } pidFile ? Path.GetFullPath(pidFile) : null,
        IdFile = parse.Get(_idFile),
        Notice = parse.Get(_notice) ?? ServiceNotice.Ignore,
        TimeLimit = TimeLimit(parse.Get(_timeLimit)),
        Requires = parse.Get(_requires),
        Pull = parse.Get(_pull) ?? PullPolicy.Missing,
        AutoRemove = parse.Get(_remove) || removesImage,
        RemovesImage = removesImage,
        Restart = parse.Get(_restart) ?? default,
        Runtime = parse.Get(_runtime),
        Labels = _labels.Read(parse),
        Annotations = parse.Get(_annotations),
        Log = new() { Driver = parse.Get(_logDriver), Options = parse.Get(_logOptions) },
        Health = _health.Read(parse),
        Process = _process.Read(parse, firstArgument: 1),
        Resources = _resources.Read(parse) with
        {
            OomKillDisable = parse.Get(_oomKillDisable),
            CgroupFiles = parse.Get(_cgroupFiles) is { Count: > 0 } files ? files : null,
        },
        Namespaces = _namespaces.Read(parse),
        Network = _network.Read(parse),
        Storage = _storage.Read(parse),
    });

    private static ServiceNotice Notice(string text) => text switch
    {
        "conmon" => ServiceNotice.Conmon,
        "ignore" => ServiceNotice.Ignore,
        "container" => ServiceNotice.Container,
        "healthy" => throw new LighterException(ErrorCode.Unsupported, "sdnotify=healthy is not supported: the first good health check is not passed on")
        {
            Hint = "with conmon, the container counts as ready once it has started",
        },
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid sdnotify value \"{text}\": it is conmon, container or ignore"),
    };

    /// <summary>0 is none.</summary>
    private static TimeSpan? TimeLimit(long? seconds) => seconds switch
    {
        null or 0 => null,
        > 0 and <= int.MaxValue => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid timeout {seconds}: it is a number of seconds"),
    };

    private static string Isolation(string text) => text is "" or "default"
        ? text
        : throw new LighterException(ErrorCode.InvalidArgument, $"Invalid isolation: \"{text}\" - linux only supports 'default'");

    private static ContainerCreateOptions Checked(ContainerCreateOptions options)
    {
        if (options.AutoRemove && options.Restart.Condition != RestartCondition.No)
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: cannot specify both --restart and --rm");
        if (options.Replace && options.Name is null)
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --replace needs --name");
        return options;
    }
}
