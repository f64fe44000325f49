using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary>The settings of an image.</summary>
internal sealed class SettingFlags
{
    private readonly Option<string?> _cmd = Options.Text("cmd", "Command: a JSON list, or words");
    private readonly Option<string?> _entrypoint = Options.Text("entrypoint", "Entry point: a JSON list, or a text for the shell");
    private readonly Option<ValueList<string>> _env = Options.List("env", 'e', "Variable, NAME=VALUE");
    private readonly Option<ValueList<string>> _labels = Options.List("label", 'l', "Label, key=value");
    private readonly Option<ValueList<string>> _annotations = Options.List("annotation", 'a', "Annotation of the manifest, key=value");
    private readonly Option<ValueList<string>> _ports = Options.List("port", 'p', "Port that the image listens on");
    private readonly Option<ValueList<string>> _volumes = Options.List("volume", 'v', "Path of a volume");
    private readonly Option<string?> _user = Options.Text("user", 'u', "User, user[:group]");
    private readonly Option<string?> _directory = Options.Text("workingdir", "Working directory");
    private readonly Option<string?> _shell = Options.Text("shell", "Shell of commands in shell form");
    private readonly Option<string?> _signal = Options.Text("stop-signal", "Signal that asks containers to stop");
    private readonly Option<ValueList<string>> _onBuild = Options.List("onbuild", "Instruction for builds upon the image");
    private readonly Option<string?> _author = Options.Text("author", "Author");
    private readonly Option<string?> _createdBy = Options.Text("created-by", "What the history says of how the layer was made");
    private readonly Option<string?> _historyComment = Options.Text("history-comment", "Comment in the history");
    private readonly Option<string?> _comment = Options.Text("comment", "Comment of the image; Docker's format only");
    private readonly Option<string?> _hostname = Options.Text("hostname", "Host name; Docker's format only");
    private readonly Option<string?> _domainname = Options.Text("domainname", "Domain name; Docker's format only");
    private readonly Option<string?> _os = Options.Text("os", "Operating system");
    private readonly Option<string?> _architecture = Options.Text("arch", "Architecture");
    private readonly Option<string?> _variant = Options.Text("variant", "Variant of the architecture");
    private readonly Option<string?> _osVersion = Options.Text("os-version", "Version of the operating system");
    private readonly Option<ValueList<string>> _osFeatures = Options.List("os-feature", "Feature of the operating system");
    private readonly Option<bool> _history = Options.Switch("add-history", "Tell of it in the image's history");

    public IEnumerable<Option> All =>
    [
        _cmd, _entrypoint, _env, _labels, _annotations, _ports, _volumes, _user, _directory, _shell, _signal, _onBuild, _author, _createdBy,
        _historyComment, _comment, _hostname, _domainname, _os, _architecture, _variant, _osVersion, _osFeatures, _history,
    ];

    public SettingChanges Read(Parse parse) => new()
    {
        Command = parse.Get(_cmd),
        Entrypoint = parse.Get(_entrypoint),
        Environment = parse.Get(_env),
        Labels = parse.Get(_labels),
        Annotations = parse.Get(_annotations),
        Ports = parse.Get(_ports),
        Volumes = parse.Get(_volumes),
        User = parse.Get(_user),
        WorkingDirectory = parse.Get(_directory),
        Shell = parse.Get(_shell),
        StopSignal = parse.Get(_signal),
        OnBuild = parse.Get(_onBuild),
        Author = parse.Get(_author),
        CreatedBy = parse.Get(_createdBy),
        HistoryComment = parse.Get(_historyComment),
        Docker = new() { Hostname = parse.Get(_hostname), Domainname = parse.Get(_domainname), Comment = parse.Get(_comment) },
        Os = parse.Get(_os),
        Architecture = parse.Get(_architecture),
        Variant = parse.Get(_variant),
        OsVersion = parse.Get(_osVersion),
        OsFeatures = parse.Get(_osFeatures),
        AddHistory = parse.Get(_history),
    };
}
