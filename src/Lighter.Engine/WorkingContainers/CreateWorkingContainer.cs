using Lighter.Engine.Containers.Options;
using Lighter.Engine.Images.Pulling;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Containers;
using Lighter.Store.Images;
using Lighter.Store.WorkingContainers;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>builder from</c> is asked for.</summary>
public sealed record WorkingContainerRequest(string Image)
{
    /// <summary>Null for one made of the image's name.</summary>
    public string? Name { get; init; }

    public Platform? Platform { get; init; }

    public PullPolicy Pull { get; init; }

    /// <summary>What its commands run with.</summary>
    public ContainerCreateOptions Commands { get; init; } = new() { Image = "" };

    public string Folder { get; init; } = "/";
}

/// <summary><c>builder from</c>: begins an image with another one, or with nothing.</summary>
public sealed class CreateWorkingContainer(LighterEngine engine, ImageProvider images)
{
    private const string Scratch = "scratch";
    private const string Suffix = "working-container";

    public async Task<WorkingContainerRecord> ExecuteAsync(WorkingContainerRequest request, CancellationToken cancellation)
    {
        using var hold = engine.Store.Layers.Hold();
        var image = request.Image == Scratch
            ? null
            : await images.ProvideAsync(new ImageWanted(request.Image, request.Platform, request.Pull), cancellation).ConfigureAwait(false);
        var state = new WorkingState { Image = ConfigOf(image, request.Platform), Commands = request.Commands, Folder = request.Folder };
        return engine.Store.WorkingContainers.Create(
            new WorkingContainerRecord
            {
                Id = ContainerId.New(),
                Name = request.Name ?? NameFor(request.Image),
                Created = DateTimeOffset.UtcNow,
                Image = image?.Id,
                ImageName = request.Image,
                Layers = image?.Layers ?? [],
                State = state.ToBytes(),
            },
            numbered: request.Name is null);
    }

    /// <summary>The triggers of an image are for builds of Dockerfiles, and not handed down.</summary>
    private ImageConfig ConfigOf(ImageRecord? image, Platform? platform)
    {
        if (image is not null)
        {
            var config = engine.Store.Images.ReadConfig(image).Model;
            return config with { Config = (config.Config ?? new()) with { OnBuild = null } };
        }

        var target = platform ?? Platform.Host;
        return new ImageConfig
        {
            Architecture = target.Architecture,
            Variant = target.Variant,
            Os = target.Os,
            Config = new(),
            Rootfs = new Rootfs { Type = "layers", DiffIds = [] },
        };
    }

    /// <summary>As buildah has it: <c>debian-working-container</c>.</summary>
    private static string NameFor(string image)
    {
        if (image == Scratch)
            return Suffix;
        var name = ImageReference.TryParse(image, out var reference) ? reference.Path[(reference.Path.LastIndexOf('/') + 1)..] : "";
        return ContainerName.IsValid(name) ? $"{name}-{Suffix}" : Suffix;
    }
}
