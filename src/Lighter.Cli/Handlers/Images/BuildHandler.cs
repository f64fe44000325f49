using Lighter.Build;
using Lighter.Build.Progress;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Cli.Rendering;
using Lighter.Cli.Rendering.Build;
using Lighter.Engine;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter build</c></summary>
internal static class BuildHandler
{
    public static async Task<int> RunAsync(ImageBuildOptions options, Session session, CancellationToken cancellation)
    {
        var request = Translate(options);
        using var engine = EngineSession.Open(session);
        if (options.Call != BuildCall.Build)
            return await ReadAsync(options.Call, engine, request, session.Console, cancellation).ConfigureAwait(false);
        using var logFile = options.LogFile is { } file ? new StreamWriter(file) : null;
        var progress = logFile is null ? ProgressOf(options, session.Console) : new PlainBuildProgress(logFile);
        var explanation = options.Explain ? new BuildExplanation(progress) : null;
        var console = session.Console;
        using var log = new BuildLog(engine.Store.BuildLogs, (IBuildObserver?)explanation ?? progress);
        var surroundings = new BuildSurroundings(
            console.Input, console.Output, log,
            TransferProgress.OnError(console, TransferWords.Push, TransferProgress.PushTitle, options.Quiet))
        {
            Debugger = options.DebugShell is { } shell ? new BuildDebugger(shell, console, () => progress?.End()) : null,
        };
        var build = new BuildImage(engine, ImageProviders.Of(engine, session, options.Quiet));
        try
        {
            var built = await build.ExecuteAsync(request, surroundings, cancellation).ConfigureAwait(false);
            progress?.End();
            log.End();
            NoteImages(engine, request, built);
            Tell(options, request, console, built);
            BuildMessages.WriteLogPlace(console.Error, log, hasFailed: false);
            var removed = new BuildCacheUpkeep(engine, TimeProvider.System).RunWhenDue();
            if (progress is not null && options.Progress != BuildProgress.RawJson)
                BuildMessages.WriteUpkeep(console.Error, removed);
            return ExitStatus.Success;
        }
        catch (LighterException e)
        {
            progress?.End();
            log.End(e);
            BuildMessages.WriteFailure(console.Error, e);
            BuildMessages.WriteLogPlace(console.Error, log, hasFailed: true);
            throw;
        }
        finally
        {
            explanation?.WriteTo(console.Error);
        }
    }

    private static async Task<int> ReadAsync(BuildCall call, LighterEngine engine, BuildOptions request, IConsole console, CancellationToken cancellation)
    {
        var found = await new CheckDockerfile(engine).ExecuteAsync(request, console.Input, cancellation).ConfigureAwait(false);
        if (call == BuildCall.Targets)
        {
            BuildMessages.WriteTargets(console.Out, found.Targets);
            return ExitStatus.Success;
        }

        BuildMessages.WriteChecks(console.Out, found);
        return found.Warnings.Count == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }

    private static void NoteImages(LighterEngine engine, BuildOptions request, BuiltImage built)
    {
        using var events = engine.Events.Together();
        var id = built.Image.Id.ToString();
        foreach (var output in request.Outputs.OfType<ImageOutput>())
        {
            engine.Events.AddImage(id, id, "build");
            foreach (var name in output.Names)
                engine.Events.AddImage(id, name.Familiar, "tag");
        }
    }

    private static void Tell(ImageBuildOptions options, BuildOptions request, IConsole console, BuiltImage built)
    {
        if (options.IidFile is { } file)
            File.WriteAllText(file, built.Id.ToString());
        if (options.MetadataFile is { } metadata)
            File.WriteAllText(metadata, BuildMetadata.Of(built, [.. request.Outputs.OfType<ImageOutput>().SelectMany(static output => output.Names).Distinct()]));
        if (options.Quiet || options.Progress == BuildProgress.Quiet)
            console.Out.Write($"{built.Id}\n");
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
            BuildProgress.Tty => new TerminalBuildProgress(console.Error, console.ErrorSize.Columns),
            BuildProgress.Auto when console.IsErrorTerminal => new TerminalBuildProgress(console.Error, console.ErrorSize.Columns),
            BuildProgress.RawJson => new JsonBuildProgress(console.Error),
            _ => new PlainBuildProgress(console.Error),
        };
    }

    private static BuildOptions Translate(ImageBuildOptions options) => new()
    {
        Context = options.Context,
        File = options.File,
        IgnoreFile = options.IgnoreFile,
        Outputs = new BuildOutputs(options, PlatformsOf(options).Count > 1 || BuildAttestations.Of(options).Any).Read(),
        Attestations = BuildAttestations.Of(options),
        CacheFrom = [.. options.CacheFrom.Select(BuildCacheOptions.Read)],
        CacheTo = [.. options.CacheTo.Select(BuildCacheOptions.Write)],
        Registry = RegistryAccesses.Of(options.Registry),
        Manifest = options.Manifest,
        DescribesManifest = options.MetadataFile is not null,
        Reproducible = options.Reproducible,
        Squash = options.Squash,
        Explain = options.Explain,
        Target = options.Target,
        Platforms = PlatformsOf(options),
        Arguments = options.Timestamp is { } time ? [.. options.Arguments, new EnvEntry(BuildInputs.EpochVariable, $"{time.ToUnixTimeSeconds()}")] : options.Arguments,
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

    private static ValueList<Platform> PlatformsOf(ImageBuildOptions options)
    {
        var wanted = options.Platforms.Count > 0 ? options.Platforms.Select(Platform.Parse) : new[] { Platforms.Parse(null) }.OfType<Platform>();
        return wanted.Distinct().ToValueList();
    }

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
}
