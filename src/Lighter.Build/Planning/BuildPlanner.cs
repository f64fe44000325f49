using System.Globalization;
using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.References;

namespace Lighter.Build.Planning;

/// <summary>Plans the stage that is asked for and, as they turn out to be needed, those that it takes files from.</summary>
internal sealed class BuildPlanner
{
    private const string Scratch = "scratch";

    private readonly BuildRequest _request;
    private readonly IBaseImages _images;
    private readonly ProgressLog _progress;
    private readonly GlobalArguments _globals;
    private readonly List<StageEntry> _stages = [];
    private readonly Dictionary<string, BaseImage> _resolved = new(StringComparer.Ordinal);

    public BuildPlanner(BuildRequest request, IBaseImages images, ProgressLog progress)
    {
        _request = request;
        _images = images;
        _progress = progress;
        _globals = GlobalArguments.Evaluate(request);
        var expander = request.Dockerfile.CreateExpander(_globals.Find);
        foreach (var stage in request.Dockerfile.Stages)
        {
            var isWanted = request.Target is null || stage == TargetOf(request);
            _stages.Add(new(stage, new(() => ExpandFrom(stage, expander))));
            if (isWanted && request.Target is not null)
                break; // stages behind the target cannot be needed
        }
    }

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
        var baseEntry = FindEarlier(from.BaseName, entry.Stage.Index, byNumber: false);
        var baseStage = baseEntry is null ? null : await PlanAsync(baseEntry, cancellation).ConfigureAwait(false);
        var image = baseEntry is not null || IsScratch(from)
            ? null
            : await ResolveAsync(from.BaseName, from, cancellation).ConfigureAwait(false);
        CheckPlatform(from);
        var state = baseEntry is not null ? baseEntry.State!.Derive()
            : new StageState(image is null ? ImageDraft.Scratch(_request.Platform) : ImageDraft.From(image.Config));
        var triggers = (baseEntry is null ? image?.Config.Config?.OnBuild : baseEntry.State!.Config.OnBuild) ?? [];
        List<Instruction> instructions = [.. triggers.Select(DockerfileDocument.ParseTrigger), .. entry.Stage.Instructions];
        var names = NamesOf(entry.Stage, instructions, image is not null);
        var fromVertex = image is null ? null : names.Next($"FROM {image.Name}");
        var planner = new StagePlanner(_request, _globals, state, names, IgnoresCache(entry.Stage));
        foreach (var written in instructions)
        {
            var instruction = planner.Expand(written);
            planner.Apply(instruction, await OriginsAsync(instruction, entry.Stage, cancellation).ConfigureAwait(false));
        }

        entry.State = state;
        return entry.Planned = new()
        {
            BaseStage = baseStage,
            BaseImage = image,
            FromVertex = fromVertex,
            Steps = planner.Steps,
            Image = state.Finish(),
        };
    }

    private async ValueTask<IReadOnlyList<FileOrigin?>> OriginsAsync(Instruction instruction, Stage stage, CancellationToken cancellation)
    {
        switch (instruction)
        {
            case CopyInstruction copy:
                return [await OriginAsync(copy.From, copy, stage, cancellation).ConfigureAwait(false)];
            case RunInstruction run:
                var origins = new List<FileOrigin?>();
                foreach (var mount in run.Mounts)
                    origins.Add(await OriginAsync(mount.From, run, stage, cancellation).ConfigureAwait(false));
                return origins;
            default:
                return [];
        }
    }

    private async ValueTask<FileOrigin?> OriginAsync(string? name, Instruction instruction, Stage stage, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (FindEarlier(name, stage.Index, byNumber: true) is { } earlier)
            return new StageOrigin(await PlanAsync(earlier, cancellation).ConfigureAwait(false));
        if (_request.Dockerfile.FindStage(name) is { } later)
            throw instruction.Failure(later == stage
                ? $"circular dependency detected on stage: {name}"
                : $"cannot copy from stage \"{name}\", it needs to be defined before current stage \"{stage.Name}\"");
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw instruction.Failure($"invalid stage index {index}");
        return name == Scratch ? EmptyOrigin.Instance
            : new ImageOrigin(await ResolveAsync(name, instruction, cancellation).ConfigureAwait(false));
    }

    private StageEntry? FindEarlier(string name, int before, bool byNumber)
    {
        var named = _stages.Take(before).LastOrDefault(entry => name.Equals(entry.Stage.Name, StringComparison.OrdinalIgnoreCase));
        if (named is not null || !byNumber)
            return named;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < before ? _stages[index] : null;
    }

    private async ValueTask<BaseImage> ResolveAsync(string name, Instruction instruction, CancellationToken cancellation)
    {
        if (_resolved.TryGetValue(name, out var known))
            return known;
        if (!_request.NamedImages.TryGetValue(name, out var reference) && !ImageReference.TryParse(name, out reference))
            throw instruction.Failure($"failed to parse stage name \"{name}\": invalid reference format");
        reference = reference.WithDefaultTag();
        var vertex = new BuildVertex($"[internal] load metadata for {reference}");
        _progress.Start(vertex);
        try
        {
            var image = await _images.ResolveAsync(reference, _request.Platform, cancellation).ConfigureAwait(false);
            _progress.Finish(vertex);
            return _resolved[name] = image;
        }
        catch (LighterException e)
        {
            _progress.Fail(vertex, e.Message);
            var failure = instruction.Failure($"{reference}: failed to resolve source metadata for {reference}: {e.Message}");
            throw new DockerfileFailure(e.Code, failure, Hint(name) ?? e.Hint);
        }
    }

    /// <summary>A base that no registry knows may be a stage whose name was mistyped.</summary>
    private string? Hint(string name) =>
        Words.Nearest(name, _request.Dockerfile.Stages.Select(static stage => stage.Name).OfType<string>()) is { } near
            ? $"did you mean the stage {near}?"
            : null;

    private static FromInstruction ExpandFrom(Stage stage, Dockerfile.Expansion.WordExpander expander) => (FromInstruction)stage.From.Expand(expander);

    private void CheckPlatform(FromInstruction from)
    {
        if (from.Platform is not { } text)
            return;
        var platform = Oci.Content.Platform.TryParse(text, out var parsed)
            ? parsed
            : throw from.Failure($"failed to parse platform {text}");
        if (platform.Normalized() != _request.Platform.Normalized())
            throw from.Failure($"building for {platform} is not supported: only for {_request.Platform}");
    }

    private bool IgnoresCache(Stage stage) =>
        _request.NoCache || (stage.Name is { } name && _request.NoCacheStages.Contains(name, StringComparer.OrdinalIgnoreCase));

    private StepNames NamesOf(Stage stage, List<Instruction> instructions, bool hasImage)
    {
        var name = stage.Name ?? (_request.Dockerfile.Stages.Count > 1 ? $"stage-{stage.Index}" : null);
        return new(name, instructions.Count(StepNames.Counts) + (hasImage ? 1 : 0));
    }

    private static bool IsScratch(FromInstruction from) => from.BaseName == Scratch;

    private static Stage TargetOf(BuildRequest request) => request.Dockerfile.FindStage(request.Target!) is { } stage
        ? stage
        : throw new DockerfileException($"target stage \"{request.Target}\" could not be found")
        {
            Hint = Words.Nearest(request.Target!, request.Dockerfile.Stages.Select(static stage => stage.Name).OfType<string>()) is { } near
                ? $"did you mean {near}?"
                : null,
        };

    private sealed class StageEntry(Stage stage, Lazy<FromInstruction> from)
    {
        public Stage Stage { get; } = stage;

        public Lazy<FromInstruction> From { get; } = from;

        public PlannedStage? Planned { get; set; }

        public StageState? State { get; set; }
    }
}
