using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Images.Pulling;
using Lighter.Linux;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>builder run</c> is asked for.</summary>
public sealed record WorkingCommand
{
    public required ValueList<string> Command { get; init; }

    /// <summary>On top of what all commands of the working container run with.</summary>
    public ContainerCreateOptions Options { get; init; } = new() { Image = "" };

    /// <summary>Mounts as a Dockerfile has them: caches, and files of images and other containers.</summary>
    public ValueList<RunMount> StepMounts { get; init; } = [];

    /// <summary>Null for what the working container was made with.</summary>
    public BuildNetworkMode? Network { get; init; }

    /// <summary>Namespaces that are the host's.</summary>
    public NamespaceKinds Shared { get; init; }

    public bool HasHostsFile { get; init; } = true;

    /// <summary>Where the sources of <see cref="StepMounts"/> are that come from no image.</summary>
    public string? ContextDirectory { get; init; }

    public bool AddHistory { get; init; }
}

/// <summary><c>builder run</c>: RUN on a working container.</summary>
public sealed class RunInWorkingContainer(LighterEngine engine, ImageProvider images)
{
    public async Task<CommandEnd> ExecuteAsync(string nameOrId, WorkingCommand command, ICommandStreams streams, CancellationToken cancellation)
    {
        using var hold = engine.Store.Layers.Hold();
        using var sources = new WorkingSources(engine, images);
        var origins = new List<NamedContext?>();
        foreach (var mount in command.StepMounts)
            origins.Add(await sources.OpenAsync(mount.From, cancellation).ConfigureAwait(false));
        using var container = WorkingContainer.Open(engine, nameOrId);
        using var context = command.ContextDirectory is { } folder ? BuildContext.Open(folder) : BuildContext.Empty(engine.Store);
        var instruction = new RunInstruction(WorkingContainer.Origin, new CommandForm(command.Command, IsShell: false))
        {
            Mounts = command.StepMounts,
            Network = NetworkOf(command.Network ?? DefaultNetwork(container.State)),
        };
        try
        {
            var end = await container.Steps(RequestOf(container, command, context))
                .RunAsync(ImageFor(container.State, command), instruction, origins, streams, cancellation).ConfigureAwait(false);
            if (command.AddHistory && end.Status.IsSuccess)
                container.Save(container.State with { History = [.. container.State.History, string.Join(' ', command.Command)] });
            return end;
        }
        catch (LighterException e)
        {
            throw container.Plain(e, "running in");
        }
    }

    private BuildRequest RequestOf(WorkingContainer container, WorkingCommand command, BuildContext context)
    {
        var (usual, own) = (container.State.Commands, command.Options);
        var process = own.Process with
        {
            CapabilitiesAdded = [.. usual.Process.CapabilitiesAdded, .. own.Process.CapabilitiesAdded],
            CapabilitiesDropped = [.. usual.Process.CapabilitiesDropped.Except(own.Process.CapabilitiesAdded, StringComparer.OrdinalIgnoreCase), .. own.Process.CapabilitiesDropped],
        };
        return WorkingContainer.Request(context) with
        {
            Limits = RlimitSection.Build([.. usual.Process.Ulimits, .. own.Process.Ulimits]),
            ExtraHosts = [.. usual.Network.ExtraHosts.Concat(own.Network.ExtraHosts).Select(static host => (host.Name, BuildInputs.AddressOf(host)))],
            ShmSize = (own.Storage.ShmSize ?? usual.Storage.ShmSize)?.Bytes,
            Surroundings = new CommandSurroundings
            {
                Hostname = own.Network.Hostname ?? container.State.Docker.Hostname ?? container.Record.Id.Short,
                Capabilities = CapabilitySection.Bounding(process),
                Mounts = [.. MountsOf(usual, container.State.Folder), .. MountsOf(own, Environment.CurrentDirectory)],
                HasHostsFile = command.HasHostsFile,
                Shared = command.Shared,
            },
        };
    }

    private List<Mount> MountsOf(ContainerCreateOptions options, string folder)
    {
        foreach (var mount in options.Storage.Mounts)
        {
            if (mount is { Kind: MountKind.Volume, Source: null })
                throw new LighterException(ErrorCode.InvalidArgument, $"mounting on {mount.Target}: a volume of a step needs a source");
            if (mount.Overlay || mount.Chown || mount.IdMap is not null || mount.Kind == MountKind.Image)
                throw new LighterException(ErrorCode.Unsupported, $"mounting on {mount.Target}: images and the options O, U and idmap are not supported in a step");
        }

        var volumes = new ContainerVolumes(engine).Add(options, null);
        var stored = new StoredContainer { Options = options, VolumeNames = volumes.Names, Folder = folder };
        using var caches = ContainerCaches.Take(engine, stored);
        return [.. new MountSources(engine, caches).Resolve(stored).Select(UserMounts.Build)];
    }

    /// <summary>The image in the making, with what this one command changes of it.</summary>
    private static ImageConfig ImageFor(WorkingState state, WorkingCommand command)
    {
        var process = command.Options.Process;
        var config = state.Config;
        var variables = process.Environment.Select(static entry => entry.ToString()).Where(static entry => entry.Contains('='));
        return state.Image with
        {
            Config = config with
            {
                Env = [.. config.Env ?? [], .. variables],
                User = process.User ?? config.User,
                WorkingDir = process.WorkingDirectory ?? config.WorkingDir,
            },
        };
    }

    private static BuildNetworkMode DefaultNetwork(WorkingState state) => state.Commands.Network.Networks switch
    {
        [{ Mode: NetworkMode.Host }, ..] => BuildNetworkMode.Host,
        [{ Mode: NetworkMode.None }, ..] => BuildNetworkMode.None,
        _ => BuildNetworkMode.Default,
    };

    private static RunNetwork NetworkOf(BuildNetworkMode mode) => mode switch
    {
        BuildNetworkMode.Host => RunNetwork.Host,
        BuildNetworkMode.None => RunNetwork.None,
        _ => RunNetwork.Default,
    };
}
