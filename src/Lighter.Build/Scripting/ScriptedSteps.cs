using Lighter.Build.Cache;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Build.Execution;
using Lighter.Build.Planning;
using Lighter.Build.Progress;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;
using Lighter.Oci.Images;

namespace Lighter.Build.Scripting;

/// <summary>
/// Carries out single instructions on the files of a working container: planned and executed as those of a Dockerfile are, but
/// when the user says, and without a cache.
/// </summary>
public sealed class ScriptedSteps(BuildServices services, BuildRequest request, WorkingTree tree)
{
    private readonly LayerTrees _trees = new(services.Store, services.IsRootless);
    private readonly ProgressLog _progress = new(null, services.Clock);

    /// <summary>All files as they are now, for another container to copy from.</summary>
    public BuildContext OpenFiles()
    {
        using var root = new WorkingRoot(_trees, tree);
        var files = root.OpenFound();
        return BuildContext.Of(files.Root, files);
    }

    /// <summary>Executes a COPY or an ADD.</summary>
    /// <param name="image">Whose directory and user are in effect.</param>
    /// <param name="instruction">With its words expanded.</param>
    /// <param name="from">Where its files are; null for the request's context.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The digest of the files that were copied.</returns>
    public async Task<Digest> CopyAsync(ImageConfig image, Instruction instruction, NamedContext? from, CancellationToken cancellation)
    {
        using var root = new WorkingRoot(_trees, tree);
        using var remotes = new RemoteFiles(services.Store);
        var memo = new FileHashMemo(services.Store.FileHashes);
        var inputs = InputsOf(memo);
        var copies = new CopyExecutor(inputs, remotes, Repositories(), services.IsRootless);
        var step = (CopyStep)Plan(image, instruction, [OriginOf(from)]);
        foreach (var remote in step.Remotes)
            await remotes.DigestOfAsync(remote, step.Checksum, cancellation).ConfigureAwait(false);
        var wanted = new StepInputs.Wanted(PlaceOf(from) ?? FilePlace.Of(request.Context), step.Paths, step.Exclude, step.Parents, step.Chown is null, step.Vertex.Name);
        try
        {
            return await Task.Run(() => copies.Execute(step, wanted, root, root.Found, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            memo.Save();
        }
    }

    /// <summary>Executes a RUN, in a working directory that is made where it is missing.</summary>
    /// <param name="image">Whose environment, directory and user are in effect.</param>
    /// <param name="instruction">With its words expanded.</param>
    /// <param name="origins">Where the files of each of its mounts are; null for the request's context.</param>
    /// <param name="streams">What the command is joined to.</param>
    /// <param name="cancellation">Kills the command.</param>
    public async Task<CommandEnd> RunAsync(
        ImageConfig image, RunInstruction instruction, IReadOnlyList<NamedContext?> origins, ICommandStreams streams, CancellationToken cancellation)
    {
        using var root = new WorkingRoot(_trees, tree);
        var step = (RunStep)Plan(image, instruction, [.. origins.Select(OriginOf)]);
        var directory = ImageSettings.DirectoryOf(image);
        WorkdirExecutor.Execute(new() { Instruction = instruction, Vertex = step.Vertex, Path = directory, User = "" }, root);
        var environment = new VariableList(step.Environment);
        if (environment.Find("PATH") is null)
            environment.Set("PATH", ImageDraft.DefaultPath["PATH=".Length..]);
        var wanted = instruction.Mounts.Select((mount, i) => WantedBy(mount, origins[i], step.Vertex)).ToList();
        var executor = new RunExecutor(services, request, _trees, InputsOf(new FileHashMemo(services.Store.FileHashes)), _progress);
        var planned = step with { WorkingDirectory = directory, Environment = environment.ToValueList() };
        return await executor.RunAsync(planned, wanted, root, streams, cancellation).ConfigureAwait(false);
    }

    private BuildStep Plan(ImageConfig image, Instruction instruction, IReadOnlyList<FileOrigin?> origins)
    {
        var planner = new StagePlanner(
            request, GlobalArguments.Evaluate(request, image.Platform), new StageState(ImageSettings.DraftOf(image)), new StepNames(null, 1), ignoresCache: true);
        planner.Apply(instruction, origins);
        var step = planner.Steps[0];
        return step is CopyStep copy && origins is [{ } origin] ? copy with { From = origin } : step;
    }

    private StepInputs InputsOf(FileHashMemo memo) => new(
        _trees, new StepCache(services.Store, services.Clock, []), new FileListings(services.Store), memo);

    private GitRepositories Repositories() => new(new GitFetch(services.Store, GitAccess.OfBuild(services.Variables, null, [])));

    private StepInputs.Wanted? WantedBy(RunMount mount, NamedContext? from, BuildVertex vertex)
    {
        var place = PlaceOf(from) ?? (mount.Type == MountType.Bind ? FilePlace.Of(request.Context) : null);
        return place is null ? null : new(place, [mount.Source ?? "/"], [], Parents: false, HasOwners: true, vertex.Name);
    }

    private static FileOrigin? OriginOf(NamedContext? from) => from switch
    {
        null => null,
        FoundImage stored => new ImageOrigin(stored.Image),
        ContextFiles files => new TreeOrigin(files.Files),
        _ => throw new InvalidOperationException("the context was not opened"),
    };

    private static FilePlace? PlaceOf(NamedContext? from) => from switch
    {
        FoundImage stored => FilePlace.Of(LayerChain.Of(stored.Image.Record.Layers)),
        ContextFiles files => FilePlace.Of(files.Files),
        _ => null,
    };
}
