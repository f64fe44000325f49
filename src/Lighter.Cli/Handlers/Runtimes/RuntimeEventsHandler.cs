using System.Text.Json;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime events</c>: objects of runc's form, one a line.</summary>
internal static class RuntimeEventsHandler
{
    public static async Task<int> RunAsync(RuntimeEventsOptions options, Session session, CancellationToken cancellation)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(options.Id));
        if (container.Status == ContainerStatus.Stopped)
            throw new LighterException(ErrorCode.InvalidState, $"container with id {container.Id} is not running");
        var kills = 0UL;
        do
        {
            if (!options.Once)
                await Task.Delay(options.Interval, cancellation).ConfigureAwait(false);
            if (container.Cgroup is not { } cgroup || container.Status == ContainerStatus.Stopped)
                break;
            var stats = cgroup.ReadStats();
            if (stats.OomKills is { } now && now > kills && !options.Once)
                Print(session, container, "oom", _ => { });
            kills = stats.OomKills ?? 0;
            Print(session, container, "stats", writer => StatsEvent.Write(writer, stats, cgroup.ReadDetails(), container.ReadShares()));
        }
        while (!options.Once);
        return ExitStatus.Success;
    }

    private static void Print(Session session, BareContainer container, string type, Action<Utf8JsonWriter> data)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("id", container.Id.ToString());
            data(writer);
            writer.WriteEndObject();
        }

        session.Console.Out.Write(System.Text.Encoding.UTF8.GetString(line.ToArray()) + "\n");
        session.Console.Out.Flush();
    }
}
