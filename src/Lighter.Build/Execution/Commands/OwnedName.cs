using System.Globalization;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>Names that tell which process made a thing, so that what a killed builder left is found and removed.</summary>
internal static class OwnedName
{
    public static string New(string prefix) =>
        $"{prefix}{Environment.ProcessId}-{KernelRandom.GetHexString(16)}";

    /// <returns>False also for names that are none of ours.</returns>
    public static bool IsAbandoned(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(name[prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && !Directory.Exists($"/proc/{process}");
}
