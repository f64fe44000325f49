using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Events;
using Lighter.Linux;
using Lighter.Store;

namespace Lighter.Engine;

/// <summary>
/// What every use case needs: where state lies, the store (opened when first asked for) and who we are. One for each run of the
/// program.
/// </summary>
public sealed class LighterEngine : IDisposable
{
    private LighterStore? _store;

    public LighterEngine(StorePaths paths, Func<string, string?> environment)
    {
        Paths = paths;
        Environment = environment;
        Events = new EventJournal(this);
    }

    public StorePaths Paths { get; }

    /// <summary>Reads a variable of the caller's environment.</summary>
    public Func<string, string?> Environment { get; }

    /// <summary>Who makes the cgroups of containers.</summary>
    public CgroupManager CgroupManager { get; init; }

    /// <summary>Fills in a template of Go's with fields by name; without a command line the text stays as it is.</summary>
    public Func<string, IReadOnlyDictionary<string, object?>, string> RenderTemplate { get; init; } = (text, _) => text;

    public LighterStore Store => _store ??= LighterStore.Open(Paths);

    /// <summary>What happens in the store is told here.</summary>
    public EventJournal Events { get; }

    /// <summary>Whether we are not root, or root of a user namespace only.</summary>
    public bool IsRootless { get; } = CurrentUser.IsRootless;

    /// <summary>Lets go of the store's files, as they are to be removed.</summary>
    internal void CloseStore()
    {
        _store?.Dispose();
        _store = null;
    }

    public void Dispose() => _store?.Dispose();
}
