using Lighter.Store;

namespace Lighter.Build;

/// <summary>What a build works with.</summary>
public sealed record BuildServices
{
    public required LighterStore Store { get; init; }

    public required IBaseImages Images { get; init; }

    /// <summary>Null: commands share the host's network.</summary>
    public IBuildNetwork? Network { get; init; }

    /// <summary>Caches of other builders, asked in this order.</summary>
    public IReadOnlyList<IStepSource> Caches { get; init; } = [];

    /// <summary>Finds a variable of the user's.</summary>
    public Func<string, string?> Variables { get; init; } = static _ => null;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Inside a user namespace of ours.</summary>
    public bool IsRootless { get; init; }
}
