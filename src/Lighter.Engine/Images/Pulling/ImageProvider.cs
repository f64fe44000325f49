using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Registries;
using Lighter.Engine.Rootless;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Pulling;

/// <summary>Gives images to what needs them, from the store or, as the pull policy says, from their registry.</summary>
/// <param name="engine">Whose store.</param>
/// <param name="notices">Is told before and after a pull that nobody asked for by name.</param>
/// <param name="observer">Is told what a pull does.</param>
/// <param name="access">How to speak to the registry.</param>
public sealed class ImageProvider(LighterEngine engine, IPullNotices notices, ITransferObserver observer, RegistryAccess access) : IImageProvider
{
    public Task<ImageRecord> ProvideAsync(ContainerCreateOptions options, CancellationToken cancellation) => ProvideAsync(
        new ImageWanted(options.Image, options.Platform is { } platform ? Platform.Parse(platform) : null, options.Pull), cancellation).AsTask();

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: neither store nor registry has it.</exception>
    public async ValueTask<ImageRecord> ProvideAsync(ImageWanted wanted, CancellationToken cancellation)
    {
        var local = Find(wanted);
        if (local is not null && wanted.Policy is PullPolicy.Missing or PullPolicy.Never)
            return local!;
        if (wanted.Policy == PullPolicy.Never)
            throw NotFound(wanted.Name);
        if (!ImageReference.TryParse(wanted.Name, out var reference))
            return local ?? throw NotFound(wanted.Name);
        if (local is not null && wanted.Policy == PullPolicy.Newer && !await IsNewerAsync(reference, local, cancellation).ConfigureAwait(false))
            return local;
        return await PullAsync(reference, wanted, local, cancellation).ConfigureAwait(false);
    }

    private ImageRecord? Find(ImageWanted wanted) => wanted.Platform is { } platform
        ? engine.Store.Images.Find(wanted.Name, new PlatformMatcher(platform))
        : engine.Store.Images.Find(wanted.Name);

    /// <summary>A registry that cannot be reached has nothing newer.</summary>
    private async Task<bool> IsNewerAsync(ImageReference reference, ImageRecord local, CancellationToken cancellation)
    {
        try
        {
            var asked = ImageNames.Canonical(reference.WithDefaultTag());
            return await new PullImage(engine, observer).IsNewerAsync(asked, local, access, cancellation).ConfigureAwait(false);
        }
        catch (LighterException e) when (e.Code is ErrorCode.Unavailable or ErrorCode.NotFound or ErrorCode.PermissionDenied)
        {
            return false;
        }
    }

    private async Task<ImageRecord> PullAsync(ImageReference reference, ImageWanted wanted, ImageRecord? local, CancellationToken cancellation)
    {
        var asked = reference.WithDefaultTag();
        if (local is null && wanted.Policy != PullPolicy.Always)
            notices.NotFoundLocally(asked);
        if (OwnNamespace.IsNeeded)
        {
            NamespacePull.Run(engine, asked, wanted, access, notices.IsQuiet);
            return Find(wanted) ?? throw NotFound(wanted.Name);
        }

        var request = new PullRequest(wanted.Name) { Platform = wanted.Platform, Access = access };
        var pulled = await new PullImage(engine, observer).ExecuteAsync(request, cancellation).ConfigureAwait(false);
        notices.Pulled(pulled[0]);
        engine.Events.AddImage(asked.Familiar, asked.FamiliarRepository, "pull");
        return pulled[0].Image;
    }

    private static LighterException NotFound(string name) => new(
        ErrorCode.NotFound, $"No such image: {(ImageReference.TryParse(name, out var reference) ? reference.WithDefaultTag().Familiar : name)}");
}
