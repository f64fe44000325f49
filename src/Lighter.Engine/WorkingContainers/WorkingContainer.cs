using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Build.Scripting;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Images.Building;
using Lighter.Linux;
using Lighter.Store.WorkingContainers;

namespace Lighter.Engine.WorkingContainers;

/// <summary>A working container opened for one change: locked, so that no two write to its files at a time.</summary>
internal sealed class WorkingContainer : IDisposable
{
    private const string CacheWords = "failed to compute cache key: ";

    private readonly LighterEngine _engine;
    private readonly FileLock _held;

    private WorkingContainer(LighterEngine engine, FileLock held, WorkingContainerRecord record)
    {
        _engine = engine;
        _held = held;
        Record = record;
        State = WorkingState.FromBytes(record.State);
    }

    public WorkingContainerRecord Record { get; }

    public WorkingState State { get; }

    public static WorkingContainer Open(LighterEngine engine, string nameOrId)
    {
        var id = engine.Store.WorkingContainers.Resolve(nameOrId).Id;
        var held = engine.Store.WorkingContainers.Lock(id);
        try
        {
            // Read again: what it was while we waited for the lock may be no more.
            return new(engine, held, engine.Store.WorkingContainers.Find(id) ?? engine.Store.WorkingContainers.Resolve(nameOrId));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Save(WorkingState state) => _engine.Store.WorkingContainers.SetState(Record.Id, state.ToBytes());

    /// <summary>For the steps of a build on its files.</summary>
    public WorkingTree Tree()
    {
        var directories = _engine.Store.WorkingContainers.Directories(Record.Id);
        return new WorkingTree
        {
            Lower = [.. Record.Layers.Reverse().Select(_engine.Store.Layers.DiffPath)],
            Upper = directories.Upper,
            Work = directories.Work,
            Mounted = new WorkingMounts(_engine).Find(Record),
        };
    }

    public ScriptedSteps Steps(BuildRequest request) => new(
        new BuildServices
        {
            Store = _engine.Store,
            Images = new NoBaseImages(),
            Network = _engine.IsRootless ? null : new BuildNetwork(_engine),
            Variables = _engine.Environment,
            IsRootless = _engine.IsRootless,
        },
        request,
        Tree());

    /// <summary>A request of what all of its commands run with.</summary>
    public static BuildRequest Request(BuildContext context) => new()
    {
        Dockerfile = DockerfileDocument.Parse("FROM scratch\n", Origin.Source.Name),
        Context = context,
        Entitlements = BuildEntitlements.HostNetwork | BuildEntitlements.Insecure,
    };

    /// <summary>Of instructions that come from the command line.</summary>
    public static InstructionOrigin Origin { get; } = new("", "", new SourceText("builder", ""), default, []);

    /// <summary>What failed, without the place in a Dockerfile that there is none of.</summary>
    public LighterException Plain(LighterException failure, string doing) => failure is DockerfileException { Reason: var reason }
        ? new LighterException(failure.Code, $"{doing} {Record.Name}: {reason.Replace(CacheWords, "", StringComparison.Ordinal)}", failure) { Hint = failure.Hint }
        : failure;

    public void Dispose() => _held.Dispose();

    /// <summary>Single steps begin with no image.</summary>
    private sealed class NoBaseImages : IBaseImages
    {
        public ValueTask<BaseImage> ResolveAsync(Oci.References.ImageReference name, Oci.Content.Platform platform, CancellationToken cancellation) =>
            throw new LighterException(ErrorCode.Unsupported, $"{name}: a single step has no base image");
    }
}
