using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers;
using Lighter.Cli.Help;
using Lighter.Cli.Rendering;
using Lighter.Engine.Rootless;

namespace Lighter.Cli.Commands;

/// <summary>From the program's words to the exit code: finds the command, parses, runs its handler and tells failures.</summary>
internal static class CommandLine
{
    private const string ProgramName = "lighter";

    public static Task<int> RunAsync(string[] words, IConsole console, CancellationToken cancellationToken) =>
        RunAsync(words, console, () => cancellationToken);

    /// <param name="words">The words after the program's name.</param>
    /// <param name="console">The standard streams.</param>
    /// <param name="interruption">Asked for a token only by commands that clean up when interrupted.</param>
    public static async Task<int> RunAsync(string[] words, IConsole console, Func<CancellationToken> interruption)
    {
        var invocation = new Invocation(words, interruption);
        try
        {
            var code = await DispatchAsync(words, console, invocation).ConfigureAwait(false);
            console.Out.Flush();
            return code;
        }
        catch (LighterException error) when (!invocation.Debug || error is UsageException)
        {
            return Fail(error, console, invocation);
        }
        catch (OperationCanceledException) when (invocation.Token.IsCancellationRequested)
        {
            console.Out.Flush();
            return ExitStatus.Interrupted;
        }
        // A reader that has seen enough (`lighter ps | head -1`) is no failure of ours.
        catch (IOException error) when (error.HResult == BrokenPipe)
        {
            return ExitStatus.OfSignal(SigPipe);
        }
        // What the machine refused to the base library's file calls: a full disk behind `save -o` is no defect of ours.
        catch (IOException error) when (!invocation.Debug)
        {
            return Fail(new LighterException(ErrorCode.Unavailable, LowerFirst(error.Message), error), console, invocation);
        }
        catch (Exception error) when (!invocation.Debug)
        {
            ErrorReport.Defect(console.Error, error);
            return invocation.Style == FailureStyle.Runner ? ExitStatus.EngineFailure : ExitStatus.Failure;
        }
        catch (Exception error)
        {
            console.Error.Write($"{error}\n");
            return error is LighterException known ? ExitStatus.Of(known, invocation.Style) : ExitStatus.Failure;
        }
    }

    /// <summary>EPIPE, which on Linux is the <see cref="Exception.HResult"/> of a failed write.</summary>
    private const int BrokenPipe = 32;
    private const int SigPipe = 13;

    private static int Fail(LighterException error, IConsole console, Invocation invocation)
    {
        console.Out.Flush();
        ErrorReport.Write(console.Error, error, invocation.Style);
        return ExitStatus.Of(error, invocation.Style);
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static Task<int> DispatchAsync(string[] words, IConsole console, Invocation invocation)
    {
        var grammar = GlobalGrammar.Create();
        var parse = OptionParser.Run(grammar, ProgramName, words);
        var request = grammar.Bind(parse);
        invocation.Debug = request.Options.Debug;
        if (request.Version)
            return Print(console, writer => writer.Write($"{ProgramVersion.Line}\n"));
        string[] rest = [.. parse.Arguments];
        if (parse.HelpAsked || rest.Length == 0)
            return Print(console, writer => RootHelp.Write(writer, console.Width));
        if (rest[0] == "help")
            return HelpOf(rest.AsSpan(1), console);
        var found = Resolution.Of(rest);
        var session = found.Enter(new(console, request.Options));
        if (session.Runtime.Version)
            return Print(console, writer => writer.Write($"{ProgramVersion.RuntimeLines}\n"));
        if (found.Node is CommandGroup group)
            return Print(console, writer => GroupHelp.Write(writer, group, found.Path, console.Width));
        invocation.Style = ((Command)found.Node).Failures;
        return InvokeAsync((Command)found.Node, found, session, invocation);
    }

    private static Task<int> InvokeAsync(Command command, Resolution found, Session session, Invocation invocation)
    {
        var parse = OptionParser.Run(command, found.Path, found.Rest);
        if (parse.HelpAsked)
            return Print(session.Console, writer => CommandHelp.Write(writer, command, found.Path, session.Console.Width));
        OptionParser.CheckArity(parse, found.Path);
        if (command.OwnsFiles && OwnNamespace.IsNeeded)
            return Task.FromResult(OwnNamespaceEntry.Run(invocation.Words, command.ContainerOf?.Invoke(parse), session));
        return command.InvokeAsync(parse, session, command.Interruptible ? invocation.Arm() : CancellationToken.None);
    }

    /// <summary><c>lighter help volume create</c></summary>
    private static Task<int> HelpOf(ReadOnlySpan<string> words, IConsole console)
    {
        if (words.IsEmpty)
            return Print(console, writer => RootHelp.Write(writer, console.Width));
        var found = Resolution.Of([.. words]);
        return found.Node is CommandGroup group
            ? Print(console, writer => GroupHelp.Write(writer, group, found.Path, console.Width))
            : Print(console, writer => CommandHelp.Write(writer, (Command)found.Node, found.Path, console.Width));
    }

    private static Task<int> Print(IConsole console, Action<TextWriter> write)
    {
        write(console.Out);
        return Task.FromResult(ExitStatus.Success);
    }

    /// <summary>What is known of the call when it fails.</summary>
    private sealed class Invocation(string[] words, Func<CancellationToken> interruption)
    {
        /// <summary>As they came.</summary>
        public string[] Words { get; } = words;

        public CancellationToken Token { get; private set; }

        public bool Debug { get; set; }

        public FailureStyle Style { get; set; }

        public CancellationToken Arm() => Token = interruption();
    }
}
