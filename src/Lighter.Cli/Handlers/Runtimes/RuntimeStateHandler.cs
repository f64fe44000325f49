using System.Text.Json;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime state</c></summary>
internal static class RuntimeStateHandler
{
    public static int Run(string id, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(id));
        session.Console.Out.Write($"{JsonSerializer.Serialize(ContainerReport.Of(container), ContainerReportJson.Indented.ContainerReport)}\n");
        return ExitStatus.Success;
    }
}
