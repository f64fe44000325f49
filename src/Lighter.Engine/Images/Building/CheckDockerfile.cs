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
            return new(dockerfile.Source, dockerfile.Check(LintFacts.Of(engine, options, context)), [.. dockerfile.Stages.Select((stage, i) => TargetOf(stage, isLast: i == dockerfile.Stages.Count - 1))]);
    }

    /// <summary>A comment right above a stage that begins with its name describes it.</summary>
    private static BuildTarget TargetOf(Stage stage, bool isLast)
    {
        var name = stage.Name;
        var about = stage.From.Origin.Comments.Select(static comment => comment.Trim())
            .FirstOrDefault(comment => name is not null && comment.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase));
        return new(name ?? "", about?[(name!.Length + 1)..] ?? "", isLast);
    }
}

/// <summary>What was found in a Dockerfile.</summary>
/// <param name="Source">It.</param>
/// <param name="Warnings">Of its checks.</param>
/// <param name="Targets">Its stages.</param>
public sealed record CheckedDockerfile(SourceText Source, IReadOnlyList<DockerfileWarning> Warnings, IReadOnlyList<BuildTarget> Targets);

/// <summary>A stage that can be built.</summary>
/// <param name="Name">Empty for one without.</param>
/// <param name="Description">What the Dockerfile says of it.</param>
/// <param name="IsDefault">It is built where nobody says which.</param>
public sealed record BuildTarget(string Name, string Description, bool IsDefault);
