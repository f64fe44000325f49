using System.Globalization;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Containers.Usage;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter top</c>: the columns of <c>ps -ef</c>, or those that the machine's own <c>ps</c> is asked for.</summary>
internal static class TopHandler
{
    public static Task<int> RunAsync(ContainerTopOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var processes = new ContainerProcesses(engine).Execute(container);
        var table = options.PsArguments.Count == 0 ? Full(processes) : Chosen(options.PsArguments, processes);
        engine.Events.Add(container, "top");
        table.Write(session.Console.Out);
        return Task.FromResult(ExitStatus.Success);
    }

    private static Table Chosen(IReadOnlyList<string> arguments, IReadOnlyList<ProcessLine> processes)
    {
        var listing = ProcessListing.Run(arguments, processes.Select(process => process.Pid).ToHashSet());
        var table = new Table([.. listing.Titles]);
        foreach (var row in listing.Rows)
            table.Add([.. row]);
        return table;
    }

    private static Table Full(IReadOnlyList<ProcessLine> processes)
    {
        var table = new Table("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD");
        foreach (var process in processes)
        {
            table.Add(
                process.Uid == 0 ? "root" : Text(process.Uid), Text(process.Pid), Text(process.Parent), Text(process.CpuPercent),
                process.Started.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture), process.Terminal,
                process.CpuTime.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture), process.Command);
        }

        return table;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
