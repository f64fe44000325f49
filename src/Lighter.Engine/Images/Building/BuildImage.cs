using System.Text;
using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Linux;
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
        IReadOnlyList<BuildSecret> secrets = [.. options.Secrets.Select(Read)];
        var opener = new ContextOpener(engine, GitAccess.OfUser(engine.Environment, secrets));
        var platform = options.Platform ?? Platform.Host;
        using var named = await NamedContexts.OpenAsync(engine, opener, options.NamedContexts, platform, cancellation).ConfigureAwait(false);
        var (context, dockerfile) = await BuildSource.OpenAsync(opener, options, input, cancellation).ConfigureAwait(false);
        using (context)
        {
            var request = RequestOf(options, context, dockerfile) with { NamedContexts = named.All, Secrets = secrets, Platform = platform };
            var services = new BuildServices
            {
                Store = engine.Store,
                Images = new BaseImages(engine, images, options.Pull),
                Network = engine.IsRootless ? null : new BuildNetwork(engine),
                Variables = engine.Environment,
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
        NoCache = options.NoCache,
        NoCacheStages = options.NoCacheStages,
        Network = options.Network,
        ExtraHosts = [.. options.ExtraHosts.Select(static host => (host.Name, AddressOf(host)))],
        SshAgents = [.. options.SshAgents.Select(Find)],
        Entitlements = options.Entitlements,
        Limits = RlimitSection.Build(options.Limits),
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

    private SshAgent Find(SshSource source)
    {
        const string variable = "SSH_AUTH_SOCK";
        if (source.Paths.Count > 1)
            throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: several agents cannot have one id");
        var path = source.Paths.Count == 1 ? source.Paths[0] : engine.Environment(variable);
        if (string.IsNullOrEmpty(path))
            throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: no agent is running: {variable} is not set");
        path = Path.GetFullPath(path);
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(path) ?? "/");
        return folder.TryStat(Path.GetFileName(path), out var status) == Errno.None && status.Kind == FileKind.Socket
            ? new(source.Id, path)
            : throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: {path} is no socket of an agent") { Hint = "give keys to an agent with ssh-add, and pass the agent" };
    }

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
}
