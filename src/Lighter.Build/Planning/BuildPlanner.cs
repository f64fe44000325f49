using System.Globalization;
using Lighter.Build.Context;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Build.Planning;

/// <summary>Plans the stage that is asked for and, as they turn out to be needed, those that it takes files from.</summary>
internal sealed class BuildPlanner
{
    private const string Scratch = "scratch";

    private readonly BuildRequest _request;
    private readonly Platform _platform;
    private readonly BaseResolver _bases;
    private readonly ContextNames _contexts;
    private readonly GlobalArguments _globals;
    private readonly List<StageEntry> _stages = [];
    private readonly HashSet<ImageMaterial> _used = [];

    /// <param name="request">What is asked for.</param>
    /// <param name="platform">The one of its platforms to plan for.</param>
    /// <param name="bases">Finds images, for the plans of other platforms as well.</param>
    public BuildPlanner(BuildRequest request, Platform platform, BaseResolver bases)
    {
        _request = request;
        _platform = platform;
        _bases = bases;
        _contexts = new(request.NamedContexts);
        _globals = GlobalArguments.Evaluate(request, platform);
        var expander = request.Dockerfile.CreateExpander(_globals.Find);
        foreach (var stage in request.Dockerfile.Stages)
        {
            var isWanted = request.Target is null || stage == TargetOf(request);
            _stages.Add(new(stage, new(() => ExpandFrom(stage, expander))));
            if (isWanted && request.Target is not null)
                break; // stages behind the target cannot be needed
        }
    }

    /// <summary>The images that the plan needs.</summary>
    public IReadOnlyCollection<ImageMaterial> Used => _used;

    public ValueTask<PlannedStage> PlanAsync(CancellationToken cancellation)
    {
        if (_stages.Count == 0)
            throw new DockerfileException("dockerfile contains no stages to build");
        return PlanAsync(_stages[^1], cancellation);
    }

    private async ValueTask<PlannedStage> PlanAsync(StageEntry entry, CancellationToken cancellation)
    {
        if (entry.Planned is { } planned)
            return planned;
        cancellation.ThrowIfCancellationRequested();
        var from = entry.From.Value;
        var platform = PlatformOf(from);
        var below = await BaseOfAsync(from, platform, entry.Stage, cancellation).ConfigureAwait(false);
        var state = below.Stage is not null ? below.Stage.State!.Derive()
            : new StageState(below.Image is null ? ImageDraft.Scratch(platform) : ImageDraft.From(below.Image.Config));
        var triggers = (below.Stage is null ? below.Image?.Config.Config?.OnBuild : below.Stage.State!.Config.OnBuild) ?? [];
        List<Instruction> instructions = [.. triggers.Select(DockerfileDocument.ParseTrigger), .. entry.Stage.Instructions];
        var names = NamesOf(entry.Stage, instructions, below.Image is not null, platform);
        var fromVertex = below.Image is null ? null : names.Next($"FROM {below.Image.Name}");
        var planner = new StagePlanner(_request, _globals, state, names, IgnoresCache(entry.Stage));
        if (below.Files is not null)
            planner.BeginWith(from, below.Files);
        foreach (var written in instructions)
        {
            var instruction = planner.Expand(written);
            planner.Apply(instruction, await OriginsAsync(instruction, entry.Stage, platform, cancellation).ConfigureAwait(false));
        }

        entry.State = state;
        return entry.Planned = new()
        {
            BaseStage = below.Stage?.Planned,
            BaseImage = below.Image,
            FromVertex = fromVertex,
            Steps = planner.Steps,
            Image = state.Finish(),
        };
    }

    private async ValueTask<StageBase> BaseOfAsync(FromInstruction from, Platform platform, Stage stage, CancellationToken cancellation)
    {
        switch (_contexts.Find(from.BaseName))
        {
            case ContextFiles files:
                return new(Files: files.Files);
            case GivenImage given:
                return new(Image: given.Load(platform, cancellation));
            case ReferredImage other:
                return new(Image: await ResolveAsync(other.Image, platform, from, null, cancellation).ConfigureAwait(false));
        }

        if (FindEarlier(from.BaseName, stage.Index, byNumber: false) is { } earlier)
        {
            await PlanAsync(earlier, cancellation).ConfigureAwait(false);
            return new(Stage: earlier);
        }

        return from.BaseName == Scratch
            ? new()
            : new(Image: await ResolveAsync(from.BaseName, platform, from, Hint(from.BaseName), cancellation).ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<FileOrigin?>> OriginsAsync(
        Instruction instruction, Stage stage, Platform platform, CancellationToken cancellation)
    {
        switch (instruction)
        {
            case CopyInstruction copy:
                return [await OriginAsync(copy.From, copy, stage, platform, cancellation).ConfigureAwait(false)];
            case RunInstruction run:
                var origins = new List<FileOrigin?>();
                foreach (var mount in run.Mounts)
                    origins.Add(await OriginAsync(mount.From, run, stage, platform, cancellation).ConfigureAwait(false));
                return origins;
            default:
                return [];
        }
    }

    private async ValueTask<FileOrigin?> OriginAsync(
        string? name, Instruction instruction, Stage stage, Platform platform, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        switch (_contexts.Find(name))
        {
            case ContextFiles files:
                return new ContextOrigin(files.Files);
            case GivenImage given:
                return new ImageOrigin(given.Load(platform, cancellation));
            case ReferredImage other:
                return new ImageOrigin(await ResolveAsync(other.Image, platform, instruction, null, cancellation).ConfigureAwait(false));
        }

        if (FindEarlier(name, stage.Index, byNumber: true) is { } earlier)
            return new StageOrigin(await PlanAsync(earlier, cancellation).ConfigureAwait(false));
        if (_request.Dockerfile.FindStage(name) is { } later)
            throw instruction.Failure(later == stage
                ? $"circular dependency detected on stage: {name}"
                : $"cannot copy from stage \"{name}\", it needs to be defined before current stage \"{stage.Name}\"");
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw instruction.Failure($"invalid stage index {index}");
        return name == Scratch ? EmptyOrigin.Instance
            : new ImageOrigin(await ResolveAsync(name, platform, instruction, Hint(name), cancellation).ConfigureAwait(false));
    }

    private async ValueTask<BaseImage> ResolveAsync(
        ImageReference name, Platform platform, Instruction instruction, string? meant, CancellationToken cancellation)
    {
        name = name.WithDefaultTag();
        var image = await _bases.ResolveAsync(name, platform, instruction, meant, cancellation).ConfigureAwait(false);
        var known = image.Record.Digests.FirstOrDefault(digest => digest.Repository == name.Repository)?.Digest;
        _used.Add(new(name, platform, known ?? image.Record.Manifest ?? image.Record.Id));
        return image;
    }

    private ValueTask<BaseImage> ResolveAsync(string name, Platform platform, Instruction instruction, string? meant, CancellationToken cancellation) =>
        ImageReference.TryParse(name, out var reference)
            ? ResolveAsync(reference, platform, instruction, meant, cancellation)
            : throw instruction.Failure($"failed to parse stage name \"{name}\": invalid reference format");

    private StageEntry? FindEarlier(string name, int before, bool byNumber)
    {
        var named = _stages.Take(before).LastOrDefault(entry => name.Equals(entry.Stage.Name, StringComparison.OrdinalIgnoreCase));
        if (named is not null || !byNumber)
            return named;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < before ? _stages[index] : null;
    }

    /// <summary>A base that no registry knows may be a stage whose name was mistyped.</summary>
    private string? Hint(string name) =>
        Words.Nearest(name, _request.Dockerfile.Stages.Select(static stage => stage.Name).OfType<string>()) is { } near
            ? $"did you mean the stage {near}?"
            : null;

    private static FromInstruction ExpandFrom(Stage stage, Dockerfile.Expansion.WordExpander expander) => (FromInstruction)stage.From.Expand(expander);

    private Platform PlatformOf(FromInstruction from) =>
        from.Platform is not { } text ? _platform
        : Platform.TryParse(text, out var parsed) ? parsed
        : throw from.Failure($"failed to parse platform {text}");

    private bool IgnoresCache(Stage stage) =>
        _request.NoCache || (stage.Name is { } name && _request.NoCacheStages.Contains(name, StringComparer.OrdinalIgnoreCase));

    private StepNames NamesOf(Stage stage, List<Instruction> instructions, bool hasImage, Platform platform)
    {
        var name = stage.Name ?? (_request.Dockerfile.Stages.Count > 1 ? $"stage-{stage.Index}" : null);
        var prefix = _request.Platforms.Count > 1 ? StepNames.Describe(platform, UsesTarget(instructions) ? _platform : platform) : null;
        return new(prefix is null ? name : name is null ? prefix : $"{prefix} {name}", instructions.Count(StepNames.Counts) + (hasImage ? 1 : 0));
    }

    /// <summary>Whether the stage is another one for each platform that is built for, whatever it runs on.</summary>
    private static bool UsesTarget(IEnumerable<Instruction> instructions) => instructions.OfType<ArgInstruction>()
        .SelectMany(static arg => arg.Arguments).Any(static argument => argument.Name is "TARGETPLATFORM" or "TARGETARCH" or "TARGETVARIANT" or "TARGETOS");

    private static Stage TargetOf(BuildRequest request) => request.Dockerfile.FindStage(request.Target!) is { } stage
        ? stage
        : throw new DockerfileException($"target stage \"{request.Target}\" could not be found")
        {
            Hint = Words.Nearest(request.Target!, request.Dockerfile.Stages.Select(static stage => stage.Name).OfType<string>()) is { } near
                ? $"did you mean {near}?"
                : null,
        };

    /// <summary>What a stage begins with: one of these, or nothing.</summary>
    private sealed record StageBase(StageEntry? Stage = null, BaseImage? Image = null, BuildContext? Files = null);

    private sealed class StageEntry(Stage stage, Lazy<FromInstruction> from)
    {
        public Stage Stage { get; } = stage;

        public Lazy<FromInstruction> From { get; } = from;

        public PlannedStage? Planned { get; set; }

        public StageState? State { get; set; }
    }
}
