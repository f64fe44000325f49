using System.Globalization;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Containers.Usage;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter top</c>: the columns of <c>ps -ef</c>.</summary>
internal static class TopHandler
{
    public static Task<int> RunAsync(ContainerTopOptions options, Session session, CancellationToken cancellation)
    {
        if (options.PsArguments.Count > 0 && options.PsArguments is not (["-ef"] or ["aux"] or ["-e", "-f"]))
            throw new LighterException(ErrorCode.Unsupported, $"top: ps options {string.Join(' ', options.PsArguments)} are not supported") { Hint = "without options, the columns are those of ps -ef" };
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var table = new Table("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD");
        foreach (var process in new ContainerProcesses(engine).Execute(container))
        {
            table.Add(
                process.Uid == 0 ? "root" : Text(process.Uid), Text(process.Pid), Text(process.Parent), Text(process.CpuPercent),
                process.Started.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture), process.Terminal,
                process.CpuTime.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture), process.Command);
        }

        engine.Events.Add(container, "top");
        table.Write(session.Console.Out);
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
