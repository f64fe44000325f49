using System.Text.Json;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime list</c></summary>
internal static class RuntimeListHandler
{
    public static int Run(RuntimeListOptions options, Session session)
    {
        using var root = RuntimeSession.Open(session);
        var containers = root.List();
        ContainerReport[] reports = [.. containers.Select(ContainerReport.Of)];
        foreach (var container in containers)
            container.Dispose();
        if (options.Quiet)
            Array.ForEach(reports, report => session.Console.Out.Write($"{report.Id}\n"));
        else if (options.Json)
            session.Console.Out.Write($"{JsonSerializer.Serialize(reports, ContainerReportJson.Default.ContainerReportArray)}\n");
        else
            Table.Of(Columns, reports).Write(session.Console.Out);
        return ExitStatus.Success;
    }

    private static readonly Column<ContainerReport>[] Columns =
    [
        new("ID", report => report.Id), new("PID", report => $"{report.Pid}"), new("STATUS", report => report.Status),
        new("BUNDLE", report => report.Bundle), new("CREATED", report => report.Created), new("OWNER", report => report.Owner),
    ];
}
