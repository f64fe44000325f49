using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.Seccomp;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Runtime;
using Lighter.Store.Containers;
using Lighter.Store.Images;

namespace Lighter.Engine.Containers.Creation;

/// <summary>
/// <c>create</c>: finds or pulls the image, makes the volumes, and writes the container down. Nothing runs yet.
/// <see href="https://docs.docker.com/reference/cli/docker/container/create/"/>
/// </summary>
/// <param name="engine">Where it is made.</param>
/// <param name="images">Finds the image, pulling it where the policy says so.</param>
public sealed class CreateContainer(LighterEngine engine, IImageProvider images)
{
    public async Task<ContainerRecord> ExecuteAsync(ContainerCreateOptions options, CancellationToken cancellation)
    {
        RuntimeName.Require(options.Runtime);
        ResourceCheck.Require(options.Resources);
        ContainerLog.Check(options);
        RequireAppArmor(options.Process.Security.AppArmor);
        options = options with { Requires = options.Requires.Select(name => engine.Store.Containers.Resolve(name).Id.ToString()).ToValueList() };
        options = UserNamespaceChoice.WithUser(WithProfile(options));
        var image = options.IsRootfs ? null : await images.ProvideAsync(options, cancellation).ConfigureAwait(false);
        if (options is { Replace: true, Name: { } name } && engine.Store.Containers.Find(name) is { } old)
            new RemoveContainer(engine).Execute(old, force: true, withVolumes: false);
        var volumes = await new ContainerVolumes(engine).AddImagesAsync(options, images, cancellation).ConfigureAwait(false);
        return Write(options, image, volumes);
    }

    private static void RequireAppArmor(string? profile)
    {
        if (profile is not (null or "" or SecurityOptions.Unconfined) && !AppArmor.IsEnabled)
            throw new LighterException(ErrorCode.Unsupported, $"profile \"{profile}\" specified but AppArmor is disabled on the host");
    }

    /// <summary>The container keeps the profile itself: its file may change or go.</summary>
    private static ContainerCreateOptions WithProfile(ContainerCreateOptions options) => options.Process.Security.Seccomp is { } path and not SecurityOptions.Unconfined
        ? options with { Process = options.Process with { Security = options.Process.Security with { Seccomp = SeccompProfile.Load(path) } } }
        : options;

    private ContainerRecord Write(ContainerCreateOptions options, ImageRecord? image, ContainerVolumes volumes)
    {
        var config = image is null ? null : engine.Store.Images.ReadExecutionConfig(image);
        var (entrypoint, arguments) = CommandLine.Resolve(options.Process, config);
        if (options.Health.Startup.Test is not null && (options.Health.Test ?? config?.Healthcheck?.Test) is null)
            throw new LighterException(ErrorCode.InvalidArgument, "a startup check needs a health check to go before: give --health-cmd, or take an image that has one");
        volumes.Add(options, config);
        if (image is not null)
            volumes.Fill(image);
        using var ids = options.Namespaces.User.Kind == NamespaceKind.Auto ? engine.Store.Locks.IdRanges() : null;
        var map = new UserNamespaceChoice(engine).Choose(options, image);
        var stored = new StoredContainer
        {
            Options = options with { Storage = options.Storage with { Mounts = volumes.Mounts } },
            Image = config,
            VolumeNames = volumes.Names,
            ImageLayers = volumes.ImageLayers,
            UidMap = map?.UidEntries ?? [],
            GidMap = map?.GidEntries ?? [],
        };
        var created = engine.Store.Containers.Create(new ContainerRecord
        {
            Id = ContainerId.New(),
            Name = options.Name ?? "",
            Created = DateTimeOffset.UtcNow,
            Image = image?.Id,
            ImageName = options.Image,
            Layers = image?.Layers ?? [],
            MountedLayers = volumes.ImageLayers.Values.SelectMany(layers => layers.Split(' ')).Distinct().Select(Digest.Parse).ToValueList(),
            AutoRemove = options.AutoRemove,
            Command = string.Join(' ', entrypoint.Concat(arguments)),
            Labels = Merge(config?.Labels, options.Labels),
            Volumes = volumes.Names.Values.Distinct().ToValueList(),
            Options = stored.ToBytes(),
        });
        engine.Events.Add(created, "create");
        return created;
    }

    private static ValueMap Merge(ValueMap? image, ValueMap own)
    {
        var labels = new ValueMap(image ?? []);
        foreach (var (key, value) in own)
            labels[key] = value;
        return labels;
    }
}

/// <summary>Where <see cref="CreateContainer"/> gets images from.</summary>
public interface IImageProvider
{
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: there is none of that name.</exception>
    public Task<ImageRecord> ProvideAsync(ContainerCreateOptions options, CancellationToken cancellation);
}
