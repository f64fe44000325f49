using Lighter.Build;
using Lighter.Dockerfile;
using Lighter.Engine.Images.Building;

namespace Lighter.Cli.Rendering.Build;

/// <summary>What a build says at its end.</summary>
internal static class BuildMessages
{
    private const string Rule = "------";

    /// <summary>The place of a failure: the step with its last lines, and the lines of the Dockerfile.</summary>
    public static void WriteFailure(TextWriter writer, LighterException failure)
    {
        if (failure is DockerfileFailure { Step: { } step } executed)
        {
            writer.Write($"{Rule}\n > {step}:\n");
            foreach (var line in executed.Output)
                writer.Write($"{line}\n");
            writer.Write($"{Rule}\n");
        }

        writer.Write((failure as DockerfileFailure)?.Place.Excerpt() ?? (failure as DockerfileException)?.Excerpt() ?? "");
    }

    /// <summary>Where everything can be read that was told: of a failure, as the screen shows its last lines only.</summary>
    public static void WriteLogPlace(TextWriter writer, BuildLog log, bool hasFailed)
    {
        if (log.Shortcoming is { } shortcoming)
            writer.Write($"note: the build's log is not whole: {shortcoming}\n");
        else if (hasFailed && log.Path is { } path)
            writer.Write($"full log: {path}\n");
    }

    /// <summary>All that <c>--check</c> says.</summary>
    public static void WriteChecks(TextWriter writer, CheckedDockerfile found)
    {
        writer.Write(found.Warnings.Count switch
        {
            0 => "Check complete, no warnings found.\n",
            1 => "Check complete, 1 warning has been found!\n",
            var count => $"Check complete, {count} warnings have been found!\n",
        });
        foreach (var warning in found.Warnings)
            writer.Write($"\nWARNING: {warning.Rule} - {warning.Url}\n{warning.Message}\n{found.Source.Excerpt(warning.Span)}");
    }

    /// <summary>What <c>--call targets</c> says: a stage without a name can only be built if it is the last.</summary>
    public static void WriteTargets(TextWriter writer, IReadOnlyList<BuildTarget> targets)
    {
        const string heading = "TARGET";
        (string Name, string About)[] rows =
        [
            (heading, "DESCRIPTION"),
            .. targets.Where(static target => target.Name.Length > 0 || target.IsDefault)
                .Select(static target => ($"{target.Name}{(target.IsDefault ? " (default)" : "")}".TrimStart(), target.Description)),
        ];
        var width = rows.Max(static row => row.Name.Length) + 1;
        foreach (var (name, about) in rows)
            writer.Write($"{name.PadRight(width)}{about}\n");
    }

    public static void WriteUpkeep(TextWriter writer, IReadOnlyList<BuildCacheItem> removed)
    {
        if (removed.Count > 0)
            writer.Write($"\nremoved {HumanSize.Format(removed.Sum(static item => item.Size))} of build cache long unused or beyond its size; {BuildCacheUpkeep.Variable}=off keeps it\n");
    }

    public static void WriteWarnings(TextWriter writer, IReadOnlyList<DockerfileWarning> warnings)
    {
        if (warnings.Count == 0)
            return;
        writer.Write($"\n {warnings.Count} warning{(warnings.Count > 1 ? "s" : "")} found:\n");
        foreach (var warning in warnings)
            writer.Write($" - {warning.Rule}: {warning.Message} ({warning.Span})\n");
    }
}
