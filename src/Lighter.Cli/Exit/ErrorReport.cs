using Lighter.Cli.Grammar;
using Lighter.Cli.Help;

namespace Lighter.Cli.Exit;

/// <summary>Tells a failure on standard error.</summary>
internal static class ErrorReport
{
    public static void Write(TextWriter writer, LighterException error, FailureStyle style)
    {
        if (error is UsageException usage)
            Usage(writer, usage);
        else
            Failure(writer, error, style);
    }

    /// <summary>A defect of this program, in one line; the stack is for <c>--debug</c>.</summary>
    public static void Defect(TextWriter writer, Exception error) =>
        writer.Write($"lighter: internal error: {error.GetType().Name}: {error.Message}\nrun again with --debug to see where it happened\n");

    private static void Failure(TextWriter writer, LighterException error, FailureStyle style)
    {
        writer.Write(style == FailureStyle.Runner ? $"lighter: {error.Message}\n" : $"Error: {error.Message}\n");
        if (error.Hint is { } hint)
            writer.Write($"{hint}\n");
    }

    private static void Usage(TextWriter writer, UsageException error)
    {
        writer.Write(error.ExitCode == UsageException.BadWord ? $"lighter: {error.Message}\n" : $"{error.Message}\n");
        if (error.Hint is { } hint)
            writer.Write($"{hint}\n");
        if (error.Command is { } command && error.Path != "lighter")
        {
            writer.Write('\n');
            CommandHelp.Usage(writer, command, error.Path);
            writer.Write('\n');
        }

        writer.Write($"See '{error.Path} --help'.\n");
    }
}
