using System.Text.Json;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Images;
using Lighter.Engine.Images.Importing;
using Lighter.Engine.Images.Manifests;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Images;

namespace Lighter.Engine.Containers.Files;

/// <summary>What <c>commit</c> is asked for.</summary>
public sealed record CommitRequest
{
    public string? Name { get; init; }

    public string? Author { get; init; }

    public string? Message { get; init; }

    /// <summary>The list that the image is added to.</summary>
    public string? Manifest { get; init; }

    /// <summary>Dockerfile instructions.</summary>
    public ValueList<string> Changes { get; init; } = [];

    /// <summary>Freeze the container meanwhile, so that its files agree with each other.</summary>
    public bool Pause { get; init; }
}

/// <summary><c>commit</c>: an image of a container's own files. <see href="https://docs.docker.com/reference/cli/docker/container/commit/"/></summary>
public sealed class CommitContainer(LighterEngine engine)
{
    public ImageRecord Execute(ContainerRecord container, CommitRequest request, CancellationToken cancellation)
    {
        var name = request.Name is null ? null : ImageNames.ParseTarget(request.Name);
        if (request.Manifest is { } wanted)
            new ManifestLists(engine).RefuseImage(wanted);
        var stored = StoredContainer.FromBytes(container.Options);
        if (stored.Options.IsRootfs)
            throw new LighterException(ErrorCode.Unsupported, $"committing {container.Name}: its root is a directory, not an image");
        var config = ConfigChanges.Apply(ContainerConfig.Of(stored), request.Changes);
        using var hold = engine.Store.Layers.Hold();
        using var events = engine.Events.Together();
        var added = Frozen(container, request.Pause, () => CopyLayer(container, cancellation));
        var document = JsonSerializer.SerializeToUtf8Bytes(Image(container, request, config, added), OciImageJson.Documents.ImageConfig);
        var image = engine.Store.Images.Add(new NewImage { Config = document, Names = name is null ? [] : [name], Parent = container.Image });
        if (request.Manifest is { } list)
            new ManifestLists(engine).Add(list, image, cancellation);
        if (name is not null)
            engine.Events.AddImage(image.Id.ToString(), name.Familiar, "tag");
        engine.Events.Add(container, "commit", null, "comment", request.Message ?? "", "imageID", image.Id.ToString(), "imageRef", name?.Familiar ?? "");
        return image;
    }

    private T Frozen<T>(ContainerRecord container, bool pause, Func<T> action)
    {
        var cgroup = Liveness.Cgroup(engine, container.Id);
        if (!pause || !Liveness.IsRunning(engine, container.Id) || cgroup.IsFrozen || cgroup.Directories.Count == 0)
            return action();
        cgroup.Freeze();
        engine.Events.Add(container, "pause");
        try
        {
            return action();
        }
        finally
        {
            cgroup.Thaw();
            engine.Events.Add(container, "unpause");
        }
    }

    /// <summary>The container goes on writing to its directory, so the layer is a copy: by way of its archive, whose digest it needs.</summary>
    private Digest CopyLayer(ContainerRecord container, CancellationToken cancellation)
    {
        using var upper = DirectoryFd.Open(engine.Store.Containers.Directories(container.Id).Upper);
        using var staging = engine.Store.Layers.Stage();
        return LayerCopy.Into(staging, upper, engine.IsRootless, cancellation).DiffId;
    }

    private ImageConfig Image(ContainerRecord container, CommitRequest request, ExecutionConfig config, Digest layer)
    {
        var now = DateTimeOffset.UtcNow;
        var source = container.Image is { } id && engine.Store.Images.Find(id) is { } image ? engine.Store.Images.ReadConfig(image).Model : null;
        var platform = source?.Platform ?? Platform.Host;
        return new ImageConfig
        {
            Created = now,
            Author = request.Author,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
            Os = platform.Os,
            Config = config,
            Rootfs = new Rootfs { Type = "layers", DiffIds = [.. container.Layers, layer] },
            History = [.. source?.History ?? [], new HistoryEntry { Created = now, CreatedBy = container.Command, Author = request.Author, Comment = request.Message }],
        };
    }
}
