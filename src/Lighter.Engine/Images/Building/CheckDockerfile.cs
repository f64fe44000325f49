using Lighter.Build.Context.Git;
using Lighter.Dockerfile;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// <c>build --check</c>: reads a Dockerfile as a build would, and builds nothing.
/// <see href="https://docs.docker.com/build/checks/"/>
/// </summary>
public sealed class CheckDockerfile(LighterEngine engine)
{
    /// <exception cref="DockerfileException">The Dockerfile is not right.</exception>
    public async Task<CheckedDockerfile> ExecuteAsync(BuildOptions options, Stream input, CancellationToken cancellation)
    {
        var opener = new ContextOpener(engine, GitAccess.OfUser(engine.Environment, []));
        var (context, dockerfile) = await BuildSource.OpenAsync(opener, options, input, cancellation).ConfigureAwait(false);
        using (context)
            return new(dockerfile.Source, dockerfile.Check(LintFacts.Of(engine, options, context)));
    }
}

/// <summary>What checks found in a Dockerfile.</summary>
public sealed record CheckedDockerfile(SourceText Source, IReadOnlyList<DockerfileWarning> Warnings);
