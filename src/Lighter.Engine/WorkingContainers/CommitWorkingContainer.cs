using System.Text.Json;
using Lighter.Build;
using Lighter.Engine.Containers.Files;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Engine.Images.Content;
using Lighter.Engine.Images.Manifests;
using Lighter.Engine.Registries;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store.Images;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>builder commit</c> is asked for.</summary>
public sealed record WorkingCommit
{
    /// <summary>Names in the store, and places outside of it; with none the image has no name.</summary>
    public ValueList<BuildOutput> Targets { get; init; } = [];

    /// <summary>The list that the image is added to.</summary>
    public string? Manifest { get; init; }

    /// <summary>One layer for everything, the base image's among it.</summary>
    public bool Squash { get; init; }

    /// <summary>The time of the image, and of no file a later one; null for now and as the files are.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The working container is removed afterwards.</summary>
    public bool Remove { get; init; }

    public bool OmitHistory { get; init; }

    /// <summary>Docker's image format, which has a host name, a domain name and a comment.</summary>
    public bool IsDockerFormat { get; init; }

    /// <summary>Variables that the image does not get.</summary>
    public ValueList<string> WithoutVariables { get; init; } = [];
}

/// <summary><c>builder commit</c>: makes an image of a working container, which stays as it is.</summary>
/// <param name="engine">Whose store.</param>
/// <param name="surroundings">Standard output, for archives that go there, and who is told of pushes.</param>
/// <param name="access">How registries are spoken to.</param>
public sealed class CommitWorkingContainer(LighterEngine engine, BuildSurroundings surroundings, RegistryAccess access)
{
    public async Task<ImageRecord> ExecuteAsync(string nameOrId, WorkingCommit commit, CancellationToken cancellation)
    {
        if (commit.Manifest is { } wanted)
            new ManifestLists(engine).RefuseImage(wanted);
        using var hold = engine.Store.Layers.Hold();
        using var container = WorkingContainer.Open(engine, nameOrId);
        var layer = commit.Squash ? Squash(container, commit, cancellation) : Layer(container, commit, cancellation);
        var document = JsonSerializer.SerializeToUtf8Bytes(Image(container, commit, layer), OciImageJson.Documents.ImageConfig);
        var names = commit.Targets.OfType<ImageOutput>().SelectMany(static target => target.Names).ToList();
        var image = engine.Store.Images.Add(new NewImage { Config = document, Names = names, Parent = container.Record.Image });
        var annotations = commit.IsDockerFormat ? [] : container.State.Annotations;
        if (annotations.Count > 0 || commit.IsDockerFormat)
            new ImageManifests(engine.Store).Make(image, null, annotations, cancellation, commit.IsDockerFormat);
        var writer = new OutputWriter(engine, surroundings, new IndexAssembler(engine.Store), new FilesWriter(engine), access);
        var content = new BuiltContent([new PlatformImage(image.Platform, image, IsNew: false)], IsIndex: false);
        foreach (var target in commit.Targets)
            await writer.WriteAsync(content, Annotated(target, annotations), cancellation).ConfigureAwait(false);
        if (commit.Manifest is { } list)
            new ManifestLists(engine).Add(list, engine.Store.Images.Find(image.Id)!, cancellation);
        if (commit.Remove)
            new RemoveWorkingContainer(engine).Remove(container.Record);
        return engine.Store.Images.Find(image.Id)!;
    }

    private static BuildOutput Annotated(BuildOutput target, ValueMap annotations)
    {
        var all = new ImageAnnotations([.. annotations.Select(static pair => new ImageAnnotation(AnnotatedPart.Manifest, null, pair.Key, pair.Value))]);
        return target switch
        {
            ImageOutput stored => stored with { Annotations = all },
            ArchiveOutput archive => archive with { Annotations = all },
            _ => target,
        };
    }

    private Digest Layer(WorkingContainer container, WorkingCommit commit, CancellationToken cancellation)
    {
        using var upper = DirectoryFd.Open(container.Tree().Upper);
        using var staging = engine.Store.Layers.Stage();
        return LayerCopy.Into(staging, upper, engine.IsRootless, cancellation, commit.Timestamp).DiffId;
    }

    private Digest Squash(WorkingContainer container, WorkingCommit commit, CancellationToken cancellation)
    {
        using var nothing = Lighter.Build.Context.BuildContext.Empty(engine.Store);
        using var files = container.Steps(WorkingContainer.Request(nothing)).OpenFiles();
        using var staging = engine.Store.Layers.Stage();
        return LayerCopy.Into(staging, files.Root, engine.IsRootless, cancellation, commit.Timestamp).DiffId;
    }

    private static ImageConfig Image(WorkingContainer container, WorkingCommit commit, Digest layer)
    {
        var state = container.State;
        var created = commit.Timestamp ?? DateTimeOffset.UtcNow;
        return state.Image with
        {
            Created = created,
            Config = Config(state, commit),
            Rootfs = new Rootfs { Type = "layers", DiffIds = commit.Squash ? [layer] : [.. container.Record.Layers, layer] },
            History = commit.OmitHistory ? null : History(state, commit, created),
            Extensions = commit.IsDockerFormat && state.Docker.Comment is { } comment ? WithComment(state.Image.Extensions, comment) : state.Image.Extensions,
        };
    }

    private static ExecutionConfig Config(WorkingState state, WorkingCommit commit)
    {
        var config = state.Config;
        var variables = (config.Env ?? []).Where(variable => !commit.WithoutVariables.Contains(variable.Split('=')[0])).ToValueList();
        return config with
        {
            Env = variables.Count > 0 ? variables : null,
            Hostname = commit.IsDockerFormat ? state.Docker.Hostname : config.Hostname,
            Domainname = commit.IsDockerFormat ? state.Docker.Domainname : config.Domainname,
        };
    }

    private static ValueList<HistoryEntry> History(WorkingState state, WorkingCommit commit, DateTimeOffset created)
    {
        var before = commit.Squash ? [] : state.Image.History ?? [];
        var own = state.History.Select(line => new HistoryEntry { Created = created, CreatedBy = line, EmptyLayer = true });
        return
        [
            .. before,
            .. own,
            new HistoryEntry
            {
                Created = created,
                CreatedBy = state.CreatedBy ?? (state.Config.Shell is { Count: > 0 } shell ? string.Join(' ', shell) : "/bin/sh"),
                Author = state.Image.Author,
                Comment = state.HistoryComment,
            },
        ];
    }

    private static Extensions WithComment(Extensions? before, string comment)
    {
        var all = new Extensions();
        foreach (var (name, value) in before ?? [])
            all[name] = value;
        using var text = JsonDocument.Parse($"\"{JsonEncodedText.Encode(comment)}\"");
        all["comment"] = text.RootElement.Clone();
        return all;
    }
}
