using System.Globalization;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Grammar;
using Lighter.Linux;
using Lighter.Runtime.Lifecycle;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime ps</c>: the lines of the host's <c>ps(1)</c> that speak of the container's processes.</summary>
internal static class RuntimePsHandler
{
    public static int Run(RuntimePsOptions options, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(options.Id));
        var pids = container.Processes();
        session.Console.Out.Write(options.Json ? $"[{string.Join(',', pids)}]\n" : Lines(options, pids));
        return ExitStatus.Success;
    }

    private static string Lines(RuntimePsOptions options, IReadOnlyList<int> pids)
    {
        var output = ChildProcess.Run(new ChildCommand { Program = "ps", Arguments = options.PsArguments.Count > 0 ? options.PsArguments : ["-ef"] });
        if (!output.Status.IsSuccess)
            throw new LighterException(ErrorCode.InvalidArgument, $"ps: {output.Stderr.Trim()}");
        var lines = output.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var column = Array.IndexOf(lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), "PID");
        if (column < 0)
            throw new LighterException(ErrorCode.InvalidArgument, "couldn't find PID field in ps output");
        var own = lines.Skip(1).Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var fields
            && fields.Length > column && int.TryParse(fields[column], CultureInfo.InvariantCulture, out var pid) && pids.Contains(pid));
        return string.Concat(own.Prepend(lines[0]).Select(line => $"{line}\n"));
    }
}
