using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The options about the container's first process.</summary>
internal sealed class ProcessFlags
{
    private readonly Option<string?> _entrypoint = Options.Text("entrypoint", "Replace the image's entry point; empty clears it");
    private readonly EnvironmentFlags _environment = new();
    private readonly Option<string?> _user = Options.Text("user", 'u', "User name or uid, and group: <name|uid>[:<group|gid>]");
    private readonly Option<ValueList<string>> _groups = Options.List("group-add", "Further groups of the process");
    private readonly Option<string?> _passwdEntry = Options.Text("passwd-entry", "Line in /etc/passwd for a --user that has none, with $USERNAME, $UID, $GID, $NAME, $HOME");
    private readonly Option<string?> _groupEntry = Options.Text("group-entry", "Line in /etc/group for a group of --user that has none, with $GROUPNAME, $GID, $USERLIST");
    private readonly Option<ValueList<string>> _hostUsers = Options.List("hostuser", "User of the host that the container has too");
    private readonly Option<string?> _workdir = Options.Text("workdir", 'w', "Working directory inside the container");
    private readonly Option<bool> _tty = Options.Switch("tty", 't', "Give the process a terminal");
    private readonly Option<bool> _interactive = Options.Switch("interactive", 'i', "Keep standard input open even when nobody is attached");
    private readonly Option<bool> _init = Options.Switch("init", "Run an init as process 1 that forwards signals and reaps processes");
    private readonly Option<ValueList<Ulimit>> _ulimits = Options.List("ulimit", null, "Limits of the process, name=soft[:hard]", Ulimit.Parse, "ulimit");
    private readonly Option<long?> _oomScore = Options.Value<long>("oom-score-adj", null, "Preference of the kernel's out-of-memory killer (-1000 to 1000)", "int", OomScore);
    private readonly Option<SignalName?> _stopSignal = Options.Value("stop-signal", null, "Signal that asks the container to stop", "string", SignalName.Parse);
    private readonly Option<long?> _stopTimeout = Options.Integer("stop-timeout", null, "Seconds to wait after the stop signal before killing");
    private readonly Option<int?> _umask = Options.Value("umask", null, "Permission bits that new files are not given", "octal", FileCreationMask);
    private readonly SecurityFlags _security = new();

    public IEnumerable<Option> All =>
    [
        _entrypoint, .. _environment.All, _environment.UnsetAll, _user, _groups, _passwdEntry, _groupEntry, _hostUsers, _workdir, _tty, _interactive, _init, _ulimits, _oomScore, _stopSignal,
        _stopTimeout, _umask, .. _security.All,
    ];

    public ProcessOptions Read(Parse parse, int firstArgument) => new()
    {
        Arguments = parse.ArgumentsFrom(firstArgument),
        Entrypoint = parse.Get(_entrypoint) is { } entrypoint ? WordList.Parse(entrypoint) : null,
        Environment = _environment.Read(parse),
        ClearsEnvironment = parse.Get(_environment.UnsetAll),
        FileCreationMask = parse.Get(_umask),
        User = parse.Get(_user),
        AdditionalGroups = parse.Get(_groups),
        PasswdEntry = parse.Get(_passwdEntry) is { Length: > 0 } passwdEntry ? passwdEntry : null,
        GroupEntry = parse.Get(_groupEntry) is { Length: > 0 } groupEntry ? groupEntry : null,
        HostUsers = parse.Get(_hostUsers),
        WorkingDirectory = WorkingDirectory.Check(parse.Get(_workdir)),
        Tty = parse.Get(_tty),
        Interactive = parse.Get(_interactive),
        Init = parse.Get(_init),
        Ulimits = parse.Get(_ulimits),
        OomScoreAdjustment = (int?)parse.Get(_oomScore),
        StopSignal = parse.Get(_stopSignal),
        StopTimeout = parse.Get(_stopTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Privileged = parse.Get(_security.Privileged),
        CapabilitiesAdded = parse.Get(_security.Added),
        CapabilitiesDropped = parse.Get(_security.Dropped),
        Security = SecurityOptions.Parse(parse.Get(_security.Options)),
    };

    private static int FileCreationMask(string text)
    {
        if (text.Length is 0 or > 5 || !text.All(digit => digit is >= '0' and <= '7') || Convert.ToInt32(text, 8) is not (<= 0x1FF /* 0777 */ and var mask))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid umask \"{text}\": it is an octal number up to 0777");
        return mask;
    }

    private static long OomScore(string text)
    {
        var score = Literal.Integer(text);
        return score is >= -1000 and <= 1000
            ? score
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid value {score}, range for oom score adj is [-1000, 1000]");
    }
}
