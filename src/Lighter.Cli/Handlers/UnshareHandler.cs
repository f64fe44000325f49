using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Grammar;
using Lighter.Engine.Rootless;
using Lighter.Linux;

namespace Lighter.Cli.Handlers;

/// <summary><c>lighter unshare</c>: a command, else the user's shell, inside the user's own namespace.</summary>
internal static class UnshareHandler
{
    public static Task<int> RunAsync(SystemUnshareOptions options, Session session, CancellationToken cancellation)
    {
        if (!OwnNamespace.IsNeeded)
            throw new LighterException(ErrorCode.InvalidState, "unshare: you are root already");
        if (OwnNamespace.Shortcoming is { } shortcoming)
            session.Console.Error.Write($"note: {shortcoming}\n");
        session.Console.Error.Flush();
        string[] words = options.Command.Count > 0 ? [.. options.Command] : [Environment.GetEnvironmentVariable("SHELL") ?? "/bin/sh"];
        return Task.FromResult(OwnNamespace.Run(new ChildCommand { Program = words[0], Arguments = words[1..] }).ShellCode);
    }
}
