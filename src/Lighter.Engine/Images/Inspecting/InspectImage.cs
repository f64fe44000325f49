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
    /// <param name="nameOrId">As the user wrote it.</param>
    /// <param name="platform">Of several, the one for this; null for the one that is usually meant.</param>
    public ImageInspection? Find(string nameOrId, Platform? platform = null)
    {
        var images = engine.Store.Images;
        if (platform is not null)
            return images.Find(nameOrId, new PlatformMatcher(platform)) is { } wanted ? Inspect(wanted, DescriptorOf(wanted)) : null;
        return images.Find(nameOrId) is { } image ? Inspect(image, DescriptorOf(nameOrId, image)) : null;
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>, in Docker's words.</exception>
    public ImageInspection Execute(string nameOrId) => Find(nameOrId) ?? Inspect(engine.Store.Images.Resolve(nameOrId), null);

    /// <summary>As JSON, which is what templates read.</summary>
    public static JsonElement ToJson(ImageInspection inspection) =>
        JsonSerializer.SerializeToElement(inspection, InspectionJson.Documents.ImageInspection);

    private ImageInspection Inspect(ImageRecord image, Descriptor? descriptor)
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
            Descriptor = descriptor is null ? null : JsonSerializer.SerializeToElement(descriptor, OciImageJson.Documents.Descriptor),
        };
    }

    /// <summary>What the name stands for: the index of all platforms, where there is one.</summary>
    private Descriptor? DescriptorOf(string nameOrId, ImageRecord image) => engine.Store.Images.FindIndex(nameOrId) is { } index
        ? new Descriptor { MediaType = index.MediaType, Digest = index.Digest, Size = engine.Store.Blobs.SizeOf(index.Digest) ?? 0 }
        : DescriptorOf(image);

    private Descriptor? DescriptorOf(ImageRecord image) => image.Manifest is { } manifest
        ? new Descriptor { MediaType = image.MediaType ?? MediaTypes.OciManifest, Digest = manifest, Size = engine.Store.Blobs.SizeOf(manifest) ?? 0 }
        : null;

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
