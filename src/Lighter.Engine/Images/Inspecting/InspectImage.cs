using System.Text.Json;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Inspecting;

/// <summary><c>image inspect</c>. <see href="https://docs.docker.com/reference/cli/docker/image/inspect/"/></summary>
public sealed class InspectImage(LighterEngine engine)
{
    /// <summary>Nothing if there is no such image.</summary>
    public ImageInspection? Find(string nameOrId) => engine.Store.Images.Find(nameOrId) is { } image ? Inspect(image) : null;

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>, in Docker's words.</exception>
    public ImageInspection Execute(string nameOrId) => Inspect(engine.Store.Images.Resolve(nameOrId));

    /// <summary>As JSON, which is what templates read.</summary>
    public static JsonElement ToJson(ImageInspection inspection) =>
        JsonSerializer.SerializeToElement(inspection, InspectionJson.Documents.ImageInspection);

    private ImageInspection Inspect(ImageRecord image)
    {
        var config = engine.Store.Images.ReadConfig(image).Model;
        return new ImageInspection
        {
            Id = image.Id.ToString(),
            RepoTags = [.. image.Tags.Select(tag => tag.Familiar)],
            RepoDigests = [.. image.Digests.Select(name => name.Familiar)],
            Parent = image.Parent?.ToString() ?? "",
            Comment = (config.History is [.., var last] ? last.Comment : null) ?? "",
            Created = config.Created is { } created ? Time(created) : null,
            Author = config.Author ?? "",
            Config = InspectedConfig.Of(config.Config ?? new ExecutionConfig()),
            Architecture = config.Architecture,
            Variant = config.Variant,
            Os = config.Os,
            Size = image.Size,
            GraphDriver = new InspectedDriver(Directories(image), "overlay2"),
            RootFs = new InspectedRootfs("layers", image.Layers),
            Metadata = new InspectedMetadata(Time(image.Added)),
            Descriptor = DescriptorOf(image),
        };
    }

    private JsonElement? DescriptorOf(ImageRecord image)
    {
        if (image.Manifest is not { } manifest)
            return null;
        var descriptor = new Descriptor { MediaType = image.MediaType ?? MediaTypes.OciManifest, Digest = manifest, Size = engine.Store.Blobs.SizeOf(manifest) ?? 0 };
        return JsonSerializer.SerializeToElement(descriptor, OciImageJson.Documents.Descriptor);
    }

    private Dictionary<string, string> Directories(ImageRecord image)
    {
        var paths = engine.Store.Images.DiffPaths(image);
        var directories = new Dictionary<string, string>();
        if (paths.Count > 1)
            directories["LowerDir"] = string.Join(':', paths.SkipLast(1).Reverse());
        if (paths.Count > 0)
            directories["UpperDir"] = paths[^1];
        return directories;
    }

    private static string Time(DateTimeOffset moment) => Rfc3339JsonConverter.Format(moment.ToUniversalTime());
}
