using System.Globalization;
using Lighter.Cli.Exit;
using Lighter.Cli.Rendering;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>A command's own streams joined to a container's.</summary>
internal static class Foreground
{
    /// <summary>What <c>--attach</c> names; nothing named is output and errors, and input with <c>-i</c>.</summary>
    private static AttachStreams Streams(StandardStreams named, bool interactive)
    {
        if (named == StandardStreams.None)
            return AttachStreams.Output | AttachStreams.Error | (interactive ? AttachStreams.Input : AttachStreams.None);
        var streams = AttachStreams.None;
        if (named.HasFlag(StandardStreams.Input))
            streams |= AttachStreams.Input;
        if (named.HasFlag(StandardStreams.Output))
            streams |= AttachStreams.Output;
        if (named.HasFlag(StandardStreams.Error))
            streams |= AttachStreams.Error;
        return streams;
    }

    /// <summary>The same for what a container is made of: one that has our own streams needs no help with them.</summary>
    public static AttachStreams Streams(StandardStreams named, ContainerCreateOptions options) =>
        ContainerLog.IsPassedThrough(options.Log) ? AttachStreams.None : Streams(named, options.Process.Interactive);

    /// <exception cref="AttachException">A terminal's input is wanted of a standard input that is none.</exception>
    public static void RequireTerminal(AttachStreams streams, bool tty)
    {
        using var input = AnyFd.StandardStream(0);
        if (tty && streams.HasFlag(AttachStreams.Input) && !input.IsTerminal())
            throw new AttachException("the input device is not a TTY") { Hint = "leave out -t to pass input that is not typed" };
    }

    public static AttachOptions Options(AttachStreams streams, bool tty, DetachKeys keys, bool proxySignals) => new()
    {
        Input = streams.HasFlag(AttachStreams.Input) ? AnyFd.StandardStream(0) : null,
        Output = AnyFd.StandardStream(1),
        ErrorOutput = AnyFd.StandardStream(2),
        HasTerminal = tty,
        DetachKeys = keys.Sequence,
        ProxySignals = proxySignals,
    };

    /// <summary>Takes part in a container's streams to the end, and tells what it does there.</summary>
    public static AttachOutcome Attach(LighterEngine engine, ContainerRecord container, SupervisorClient supervisor, AttachOptions options)
    {
        var outcome = supervisor.Attach(options with
        {
            Resized = size => engine.Events.Add(
                container, "resize", null, "height", size.Rows.ToString(CultureInfo.InvariantCulture), "width", size.Columns.ToString(CultureInfo.InvariantCulture)),
        });
        if (outcome.End == AttachEnd.Detached)
            engine.Events.Add(container, "detach");
        return outcome;
    }

    /// <summary>Of our own terminal, if there is one.</summary>
    public static TerminalSize? TerminalSize() => Lighter.Linux.TerminalSize.OfStandardOutput();

    /// <summary>
    /// What <c>attach</c> and <c>exec</c> have of the keys to leave: neither knows how its process ends, and Docker calls that a failure, which
    /// it is not of <c>run</c> and <c>start</c>.
    /// </summary>
    public static int Left(IConsole console)
    {
        console.Error.Write("read escape sequence\n");
        return ExitStatus.Failure;
    }

    public static int ExitCode(AttachOutcome outcome) => outcome switch
    {
        { End: AttachEnd.Exited, Exit: { } exit } => exit.ShellCode,
        { End: AttachEnd.Detached } => ExitStatus.Success,
        _ => ExitStatus.Failure,
    };
}
