using Lighter.Cli.Commands.Images;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>What <c>--output</c>, <c>--push</c>, <c>--load</c>, <c>-t</c> and <c>--annotation</c> mean together.</summary>
/// <see href="https://docs.docker.com/build/exporters/"/>
/// <param name="options">The words.</param>
/// <param name="isForIndex">The result is an index.</param>
internal sealed class BuildOutputs(ImageBuildOptions options, bool isForIndex)
{
    private const string AnnotationPrefix = "annotation.";

    /// <summary>Attributes that change nothing here: the store has no other way.</summary>
    private static readonly string[] Harmless = ["oci-mediatypes", "unpack", "store", "rewrite-timestamp", "buildinfo"];

    public ValueList<BuildOutput> Read()
    {
        var outputs = options.Outputs.Select(Read).ToList();
        var hasImage = outputs.Exists(static output => output is ImageOutput);
        if (outputs.Count == 0 || (!hasImage && (options.Push || options.Load)))
            outputs.Add(Image(new("image", [])));
        return options.Push
            ? [.. outputs.Select(static output => output is ImageOutput image ? image with { Push = true } : output)]
            : [.. outputs];
    }

    private BuildOutput Read(KeyedSpec spec) => spec.Type switch
    {
        "image" => Image(spec),
        "registry" => Image(spec) with { Push = true },
        "docker" when isForIndex => throw Invalid("docker exporter does not currently support exporting manifest lists", "use type=oci, or type=image to keep it in the store"),
        "docker" when !spec.Attributes.ContainsKey("dest") => Image(spec),
        "docker" => Archive(spec, ArchiveLayout.Docker),
        "oci" => Archive(spec, ArchiveLayout.Oci),
        "local" => Files(spec, isDirectory: true),
        "tar" => Files(spec, isDirectory: false),
        "cacheonly" => new NoOutput(),
        _ => throw Invalid($"exporter \"{spec.Type}\" could not be found", "use image, registry, docker, oci, local, tar or cacheonly"),
    };

    private ImageOutput Image(KeyedSpec spec)
    {
        Checked(spec, "name", "push", "compression", "compression-level", "force-compression");
        return new()
        {
            Names = NamesOf(spec),
            Push = LayerCompressions.Switch(spec, "push"),
            IsDockerFormat = options.IsDockerFormat,
            Compression = LayerCompressions.Of(spec),
            Annotations = AnnotationsOf(spec),
        };
    }

    private ArchiveOutput Archive(KeyedSpec spec, ArchiveLayout layout)
    {
        Checked(spec, "name", "dest", "tar", "compression", "compression-level", "force-compression");
        var isDirectory = spec.Attributes.ContainsKey("tar") && !LayerCompressions.Switch(spec, "tar");
        var place = PlaceOf(spec);
        if (isDirectory && place.Path is null)
            throw Invalid($"dest is required for the {spec.Type} exporter as a directory", null);
        return new()
        {
            Layout = layout,
            Place = place,
            IsDirectory = isDirectory,
            Names = NamesOf(spec),
            Compression = LayerCompressions.Of(spec),
            Annotations = AnnotationsOf(spec),
        };
    }

    private static FilesOutput Files(KeyedSpec spec, bool isDirectory)
    {
        var place = PlaceOf(Checked(spec, "dest", "platform-split", "attestation-prefix"));
        bool? splits = spec.Attributes.ContainsKey("platform-split") ? LayerCompressions.Switch(spec, "platform-split") : null;
        var prefix = spec.Attributes.GetValueOrDefault("attestation-prefix") ?? "";
        if (prefix.Contains('/'))
            throw Invalid($"invalid attestation-prefix \"{prefix}\": the beginning of a file's name", null);
        return new(place, isDirectory) { SplitsPlatforms = splits, StatementPrefix = prefix };
    }

    private static KeyedSpec Checked(KeyedSpec spec, params string[] known)
    {
        var unknown = spec.Attributes.Keys.FirstOrDefault(key =>
            !known.Contains(key) && !Harmless.Contains(key) && !key.StartsWith(AnnotationPrefix, StringComparison.Ordinal));
        return unknown is null ? spec : throw Invalid($"output type={spec.Type}: unknown attribute {unknown}", null);
    }

    private static OutputPlace PlaceOf(KeyedSpec spec) => spec.Attributes.GetValueOrDefault("dest") switch
    {
        null or "" when spec.Type == "local" => throw Invalid("dest is required for the local exporter", null),
        "-" when spec.Type == "local" => throw Invalid("dest cannot be stdout for the local exporter", null),
        null or "" or "-" => new(null),
        var path => new(path),
    };

    private ValueList<ImageReference> NamesOf(KeyedSpec spec)
    {
        var own = spec.Attributes.GetValueOrDefault("name")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return options.Tags.Concat(own).Select(Engine.Images.Building.BuildInputs.NameOf).Distinct().ToValueList();
    }

    private ImageAnnotations AnnotationsOf(KeyedSpec spec)
    {
        var own = spec.Attributes.Where(static pair => pair.Key.StartsWith(AnnotationPrefix, StringComparison.Ordinal))
            .Select(static pair => new ImageAnnotation(AnnotatedPart.Manifest, null, pair.Key[AnnotationPrefix.Length..], pair.Value));
        var all = new ImageAnnotations([.. own, .. options.Annotations.Select(static pair => BuildAnnotation.Parse(pair.Key, pair.Value))]);
        return isForIndex || !all.NeedIndex ? all : throw Invalid("index annotations not supported for single platform export", null);
    }

    private static LighterException Invalid(string message, string? hint) => new(ErrorCode.InvalidArgument, message) { Hint = hint };
}
