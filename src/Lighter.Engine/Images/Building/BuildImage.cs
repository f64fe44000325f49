using System.Text;
using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// <c>build</c>: reads context and Dockerfile, and has an image built.
/// <see href="https://docs.docker.com/reference/cli/docker/buildx/build/"/>
/// </summary>
/// <param name="engine">Whose store.</param>
/// <param name="images">Finds base images, pulling them where the policy says so.</param>
public sealed class BuildImage(LighterEngine engine, IImageProvider images)
{
    /// <param name="options">What to build.</param>
    /// <param name="input">Standard input, for <c>-</c>.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <exception cref="DockerfileException">The Dockerfile is not right.</exception>
    /// <exception cref="DockerfileFailure">A step failed.</exception>
    public async Task<BuiltImage> ExecuteAsync(BuildOptions options, Stream input, IBuildObserver? observer, CancellationToken cancellation)
    {
        CheckPlatform(options.Platform);
        var (context, dockerfile) = BuildSource.Open(engine, options, input, cancellation);
        using (context)
        {
            var request = RequestOf(options, context, dockerfile);
            var services = new BuildServices
            {
                Store = engine.Store,
                Images = new BaseImages(engine, images, options.Pull),
                Network = engine.IsRootless ? null : new BuildNetwork(engine),
                IsRootless = engine.IsRootless,
            };
            var result = await new ImageBuilder(services).BuildAsync(request, observer, cancellation).ConfigureAwait(false);
            return new(result.Image, dockerfile.Warnings);
        }
    }

    private BuildRequest RequestOf(BuildOptions options, BuildContext context, DockerfileDocument dockerfile) => new()
    {
        Dockerfile = dockerfile,
        Context = context,
        Target = string.IsNullOrEmpty(options.Target) ? null : options.Target,
        Arguments = options.Arguments.Where(static argument => argument.Value is not null)
            .GroupBy(static argument => argument.Name).ToDictionary(static group => group.Key, static group => group.Last().Value!),
        Labels = options.Labels,
        Names = [.. options.Tags.Select(NameOf).Distinct()],
        NamedImages = options.NamedImages.ToDictionary(static pair => pair.Key, static pair => ImageReference.Parse(pair.Value)),
        NoCache = options.NoCache,
        NoCacheStages = options.NoCacheStages,
        Network = options.Network,
        ExtraHosts = [.. options.ExtraHosts.Select(static host => (host.Name, AddressOf(host)))],
        Secrets = [.. options.Secrets.Select(Read)],
        Jobs = options.Jobs,
        ShmSize = options.ShmSize?.Bytes,
    };

    private static ImageReference NameOf(string tag)
    {
        var name = ImageReference.Parse(tag);
        return name.Digest is null
            ? name.WithDefaultTag()
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid tag \"{tag}\": an image gets its digest by itself");
    }

    private static string AddressOf(ExtraHost host) => host.Address?.ToString()
        ?? throw new LighterException(ErrorCode.Unsupported, $"--add-host {host}: the host's address is not known to a build");

    private BuildSecret Read(SecretSource secret)
    {
        if (secret.Variable is { } variable)
        {
            return new(secret.Id, Encoding.UTF8.GetBytes(engine.Environment(variable)
                ?? throw new LighterException(ErrorCode.NotFound, $"secret {secret.Id}: the variable {variable} is not set")));
        }

        return new(secret.Id, ContextFile.ReadHostFile(secret.File!)
            ?? throw new LighterException(ErrorCode.NotFound, $"secret {secret.Id}: stat {secret.File}: no such file or directory"));
    }

    private static void CheckPlatform(Platform? platform)
    {
        if (platform is not null && platform.Normalized() != Platform.Host.Normalized())
            throw new LighterException(ErrorCode.Unsupported, $"building for {platform} on {Platform.Host} is not supported");
    }
}
