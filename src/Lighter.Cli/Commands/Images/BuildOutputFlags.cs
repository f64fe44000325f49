using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Cli.Commands.Images;

/// <summary>What a build makes, and what it tells.</summary>
internal sealed class BuildOutputFlags
{
    private readonly Option<ValueList<string>> _tags = Options.List("tag", 't', "Name of the image, name[:tag]", Tag);
    private readonly Option<ValueMap> _labels = Options.Map("label", null, "Label of the image, key=value", "list");
    private readonly Option<ValueMap> _annotations = Options.Map("annotation", null, "Annotation of the manifest, key=value", "list");
    private readonly Option<ValueList<KeyedSpec>> _outputs = Options.List("output", 'o', "Write the result elsewhere, DIRECTORY or type=…", KeyedSpec.ParseOutput);
    private readonly Option<bool> _load = Options.Switch("load", "Put the image into the store, besides other outputs");
    private readonly Option<bool> _push = Options.Switch("push", "Send the image to its registry");
    private readonly Option<string?> _iidFile = Options.Text("iidfile", "Write the image's id to a file");
    private readonly Option<string?> _manifest = Options.Text("manifest", "Add the image to a list, which is made if need be");
    private readonly Option<string?> _metadataFile = Options.Text("metadata-file", "Write what was built to a file, as JSON");
    private readonly Option<BuildProgress> _progress = new("progress", null, "How to show progress: auto, plain, tty, quiet, rawjson", BuildProgress.Auto, (_, text) => Progress(text)) { Metavar = "string", Default = "auto", Choices = ["auto", "plain", "tty", "quiet", "rawjson"], CheckedOnUse = true };
    private readonly Option<bool> _quiet = Options.Switch("quiet", 'q', "Print nothing but the image's id");
    private readonly Option<ValueList<string>> _attestations = Options.List("attest", null, "Statement about the image, type=sbom or type=provenance[,mode=max]", static text => text);
    private readonly Option<string?> _provenance = new("provenance", null, "State how the image was built: true, or mode=min|max[,version=v1]", null, (_, text) => text) { Alone = "true", Metavar = "string" };
    private readonly Option<string?> _sbom = new("sbom", null, "State what software the image holds", null, (_, text) => text) { Alone = "true", Metavar = "string" };
    private readonly ImageFormFlags _form = new(formatLetter: null);
    private readonly Option<string?> _logFile = new("logfile", null, "Write progress to a file instead of showing it", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<BuildCall> _call = new("call", null, "What to do: build, check, or list the targets", BuildCall.Build, (_, text) => Call(text)) { Metavar = "string", Default = "build", Choices = ["build", "check", "targets"] };
    private readonly Option<bool> _check = Options.Switch("check", "Lint the Dockerfile, build nothing");
    private readonly Option<bool> _squash = Options.Switch("squash", "Put all that the build adds into one layer");
    private readonly RegistryFlags _registry = new();

    public IEnumerable<Option> All =>
        [_tags, _labels, _annotations, _attestations, _provenance, _sbom, _outputs, _push, _load, _iidFile, _manifest, _metadataFile, _progress, _quiet, _call, _check, _squash, _logFile, .. _form.All, .. _registry.All, .. NoEffect()];

    public ImageBuildOptions Read(Parse parse, ImageBuildOptions options) => options with
    {
        Tags = parse.Get(_tags),
        Labels = parse.Get(_labels),
        Annotations = parse.Get(_annotations),
        Attestations = parse.Get(_attestations),
        Provenance = parse.Get(_provenance),
        Sbom = parse.Get(_sbom),
        Outputs = parse.Get(_outputs),
        Push = parse.Get(_push),
        Load = parse.Get(_load),
        IidFile = parse.Get(_iidFile),
        Manifest = parse.Get(_manifest),
        MetadataFile = parse.Get(_metadataFile),
        Progress = parse.Get(_progress),
        Quiet = parse.Get(_quiet),
        Call = parse.Get(_check) ? BuildCall.Check : parse.Get(_call),
        LogFile = parse.Get(_logFile),
        IsDockerFormat = _form.IsDocker(parse),
        Timestamp = _form.Time(parse),
        Squash = parse.Get(_squash),
        Registry = _registry.Read(parse),
    };

    /// <summary>
    /// What scripts pass to Docker and buildah and what is always so here: results are in the store, every step is cached, stages that nothing
    /// needs are left out, a registry is asked again, and nothing intermediate is left. Limits are those of Docker's first builder; buildx passes
    /// them over as well.
    /// </summary>
    private static IEnumerable<Option> NoEffect() =>
    [
        Accepted("rm"), Accepted("force-rm"), Accepted("compress"), Accepted("layers"), Accepted("skip-unused-stages"), Accepted("disable-compression", 'D'),
        Accepted("disable-content-trust"), Accepted("identity-label"), AcceptedText("retry"), AcceptedText("retry-delay"), AcceptedText("builder"), Builders.IsolationFlag.Create(),
        AcceptedText("memory", 'm'), AcceptedText("memory-swap"), AcceptedText("cpu-shares", 'c'), AcceptedText("cpu-period"), AcceptedText("cpu-quota"),
        AcceptedText("cpuset-cpus"), AcceptedText("cpuset-mems"), AcceptedText("security-opt"),
    ];

    private static Option<bool> Accepted(string name, char? letter = null) =>
        new(name, letter, "Accepted for scripts", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };

    private static Option<string?> AcceptedText(string name, char? letter = null) => new(name, letter, "Accepted for scripts", null, (_, text) => text) { Hidden = true };

    /// <summary>Kept as written, as it is read together with the names of <c>--output</c>.</summary>
    private static string Tag(string text)
    {
        ImageReference.Parse(text);
        return text;
    }

    private static BuildCall Call(string text) => text switch
    {
        "build" => BuildCall.Build,
        "check" or "lint" => BuildCall.Check,
        "targets" => BuildCall.Targets,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"call of \"{text}\" is not supported") { Hint = "use build, check or targets" },
    };

    private static BuildProgress Progress(string text) => text switch
    {
        "auto" => BuildProgress.Auto,
        "plain" => BuildProgress.Plain,
        "tty" => BuildProgress.Tty,
        "quiet" or "none" => BuildProgress.Quiet,
        "rawjson" => BuildProgress.RawJson,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid value \"{text}\" passed to --progress, valid values are: auto, plain, tty, quiet, rawjson"),
    };
}
