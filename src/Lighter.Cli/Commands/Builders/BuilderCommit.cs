using Lighter.Cli.Commands.Images;
using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder commit</c></summary>
internal static class BuilderCommit
{
    public static Command<BuilderCommitOptions> Create()
    {
        var tags = Options.List("tag", 't', "Further name of the image");
        var remove = Options.Switch("rm", "Remove the working container afterwards");
        var squash = Options.Switch("squash", "Make one layer of all, the image's below among it");
        var form = new ImageFormFlags('f');
        var iidFile = Options.Text("iidfile", "Write the image's id to a file");
        var manifest = Options.Text("manifest", "Add the image to a list, which is made if need be");
        var omitHistory = Options.Switch("omit-history", "Leave the history out");
        var unset = Options.List("unsetenv", "Variable that the image does not get");
        var quiet = Options.Switch("quiet", 'q', "Print nothing but the image's id");
        Option[] ignored = [Ignored("disable-compression"), Ignored("identity-label")];
        var registry = new RegistryFlags();
        return new("commit", "Make an image of a working container, which stays as it is")
        {
            Usage = ["[OPTIONS] CONTAINER [IMAGE]"],
            Description = "IMAGE is a name, or docker://NAME to push it, oci:DIRECTORY, oci-archive:FILE or docker-archive:FILE.",
            Arity = new Arity(1, 2),
            Arguments = [ArgumentKind.Text, ArgumentKind.Image],
            Aliases = ["builder commit"],
            Options = [tags, remove, squash, .. form.All, iidFile, manifest, omitHistory, unset, quiet, .. ignored, .. registry.All],
            Examples = [new("lighter builder commit --rm $c app", "the image app, and no working container any more")],
            Interruptible = true,
            Handler = BuilderCommitHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new()
            {
                Container = parse.Arguments[0],
                Targets = [.. parse.Arguments.Skip(1), .. parse.Get(tags)],
                Remove = parse.Get(remove),
                Squash = parse.Get(squash),
                IsDockerFormat = form.IsDocker(parse),
                IidFile = parse.Get(iidFile),
                Manifest = parse.Get(manifest),
                Timestamp = form.Time(parse),
                OmitHistory = parse.Get(omitHistory),
                WithoutVariables = parse.Get(unset),
                Quiet = parse.Get(quiet),
                Registry = registry.Read(parse),
            },
        };
    }

    private static Option<bool> Ignored(string name) => new(name, null, "Accepted for compatibility", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
}

/// <summary>What <c>lighter builder commit</c> is asked for.</summary>
internal sealed record BuilderCommitOptions
{
    public required string Container { get; init; }

    /// <summary>Names, and places with a word in front.</summary>
    public ValueList<string> Targets { get; init; } = [];

    public bool Remove { get; init; }

    public bool Squash { get; init; }

    public bool IsDockerFormat { get; init; }

    public string? IidFile { get; init; }

    public string? Manifest { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public bool OmitHistory { get; init; }

    public ValueList<string> WithoutVariables { get; init; } = [];

    public bool Quiet { get; init; }

    public RegistryAccess Registry { get; init; } = new(null, null);
}
