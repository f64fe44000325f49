using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What a build reads.</summary>
internal sealed class BuildInputFlags
{
    private readonly Option<string?> _file = new("file", 'f', "The Dockerfile, PATH/Dockerfile unless said otherwise; - is standard input", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<string?> _ignoreFile = new("ignorefile", null, "File that says what to leave out, instead of .dockerignore", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<ValueMap> _contexts = Options.Map("build-context", null, "Further context by name, name=path|URL|docker-image://IMAGE|oci-layout://PATH", "list");
    private readonly Option<ValueList<EnvEntry>> _arguments = Options.List("build-arg", null, "Value of an ARG, NAME=VALUE, or hand on NAME", EnvEntry.Parse);
    private readonly Option<string?> _target = Options.Text("target", "The stage to build");
    private readonly Option<ValueList<string>> _platforms = Options.Words("platform", null, "Platforms to build for, os/arch[/variant]");
    private readonly PlatformParts _platform = new();
    private readonly Option<PullPolicy?> _pull = new("pull", null, "Look for newer base images first", null, (_, text) => PullOption.Parse(text)) { Alone = "always", Choices = ["always", "missing", "never", "newer"] };
    private readonly Option<ValueList<BuildSecret>> _secrets = Options.List("secret", null, "Secret for RUN, id=NAME,src=FILE or id=NAME,env=NAME", BuildSecret.Parse);
    private readonly Option<ValueList<SshForward>> _ssh = Options.List("ssh", null, "SSH agent for RUN, default or id=SOCKET", SshForward.Parse);

    public IEnumerable<Option> All => [_file, _ignoreFile, _contexts, _arguments, _target, _platforms, .. _platform.All, _pull, _secrets, _ssh];

    public ImageBuildOptions Read(Parse parse) => new()
    {
        Context = parse.Arguments[0],
        File = parse.Get(_file),
        IgnoreFile = parse.Get(_ignoreFile),
        NamedContexts = parse.Get(_contexts),
        Arguments = parse.Get(_arguments),
        Target = parse.Get(_target),
        Platforms = parse.Get(_platforms) is { Count: > 0 } whole ? whole : _platform.Read(parse) is { } parts ? [parts] : new(),
        Pull = parse.Get(_pull) ?? PullPolicy.Missing,
        Secrets = parse.Get(_secrets),
        Ssh = parse.Get(_ssh),
    };
}
