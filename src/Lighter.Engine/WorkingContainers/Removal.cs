using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>Lists of settings in which <c>X-</c> takes X away, and <c>-</c> all.</summary>
internal static class Removal
{
    /// <summary>Stands for everything.</summary>
    public const string All = "";

    /// <summary>What is to be taken away.</summary>
    public static IReadOnlyList<string> Names(ValueList<string> changes) => [.. changes.Where(IsRemoval).Select(static change => change[..^1])];

    /// <summary>What is to be set.</summary>
    public static IReadOnlyList<string> Others(ValueList<string> changes) => [.. changes.Where(static change => !IsRemoval(change))];

    private static bool IsRemoval(string change) => change.EndsWith('-') && !change.Contains('=');
}
