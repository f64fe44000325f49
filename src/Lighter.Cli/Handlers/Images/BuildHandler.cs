using Lighter.Build;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Rendering.Build;
using Lighter.Engine.Images.Building;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter build</c></summary>
internal static class BuildHandler
{
    public static async Task<int> RunAsync(ImageBuildOptions options, Session session, CancellationToken cancellation)
    {
        RefuseUnsupported(options);
        using var engine = EngineSession.Open(session);
        var progress = ProgressOf(options, session.Console);
        var build = new BuildImage(engine, ImageProviders.Of(engine, session, options.Quiet));
        try
        {
            var built = await build.ExecuteAsync(Translate(options), session.Console.Input, progress, cancellation).ConfigureAwait(false);
            progress?.End();
            Tell(options, session.Console, built);
            return ExitStatus.Success;
        }
        catch (LighterException e)
        {
            progress?.End();
            BuildMessages.WriteFailure(session.Console.Error, e);
            throw;
        }
    }

    private static void Tell(ImageBuildOptions options, IConsole console, BuiltImage built)
    {
        if (options.IidFile is { } file)
            File.WriteAllText(file, built.Image.Id.ToString());
        if (options.Quiet || options.Progress == BuildProgress.Quiet)
            console.Out.Write($"{built.Image.Id}\n");
        else
            BuildMessages.WriteWarnings(console.Error, built.Warnings);
    }

    private static IBuildProgressView? ProgressOf(ImageBuildOptions options, IConsole console)
    {
        if (options.Quiet)
            return null;
        return options.Progress switch
        {
            BuildProgress.Quiet => null,
            BuildProgress.Tty => new TerminalBuildProgress(console.Error, console.Width),
            BuildProgress.Auto when console.IsErrorTerminal => new TerminalBuildProgress(console.Error, console.Width),
            _ => new PlainBuildProgress(console.Error),
        };
    }

    private static BuildOptions Translate(ImageBuildOptions options) => new()
    {
        Context = options.Context,
        File = options.File,
        Tags = options.Tags,
        Target = options.Target,
        Platform = options.Platforms is [var platform] ? Platform.Parse(platform) : null,
        Arguments = options.Arguments,
        Labels = options.Labels,
        NamedContexts = options.NamedContexts,
        NoCache = options.NoCache,
        NoCacheStages = options.NoCacheFilter,
        Pull = options.Pull,
        Network = NetworkOf(options.Network),
        ExtraHosts = options.ExtraHosts,
        Secrets = [.. options.Secrets.Select(static secret => new SecretSource(secret.Id, secret.File, secret.Environment))],
        SshAgents = [.. options.Ssh.Select(static forward => new SshSource(forward.Id, forward.Paths))],
        Entitlements = EntitlementsOf(options.Allowed),
        Limits = options.Ulimits,
        Jobs = options.Jobs,
        ShmSize = options.ShmSize,
    };

    private static BuildEntitlements EntitlementsOf(IEnumerable<string> words) => words.Aggregate(BuildEntitlements.None, static (all, word) => all | word switch
    {
        "network.host" => BuildEntitlements.HostNetwork,
        "security.insecure" => BuildEntitlements.Insecure,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid entitlement: {word}") { Hint = "use network.host or security.insecure" },
    });

    private static BuildNetworkMode NetworkOf(string? network) => network switch
    {
        null or "" or "default" or "bridge" => BuildNetworkMode.Default,
        "none" => BuildNetworkMode.None,
        "host" => BuildNetworkMode.Host,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"network mode \"{network}\" not supported by a build")
        {
            Hint = "use default, host or none",
        },
    };

    /// <summary>What would change the result is refused; what only concerns speed is passed over.</summary>
    private static void RefuseUnsupported(ImageBuildOptions options)
    {
        if (options.Platforms.Count > 1)
            throw Unsupported("building for several platforms at once");
        if (options.Outputs.Count > 0)
            throw Unsupported("--output");
        if (options.Push)
            throw Unsupported("--push");
        if (options.Squash)
            throw Unsupported("--squash");
        if (options.Check)
            throw Unsupported("--check");
        if (options.Reproducible)
            throw Unsupported("--reproducible");
        if (options.Annotations.Count > 0)
            throw Unsupported("--annotation");
        if (options.MetadataFile is not null)
            throw Unsupported("--metadata-file");
    }

    private static LighterException Unsupported(string what) => new(ErrorCode.Unsupported, $"{what} is not supported");
}
