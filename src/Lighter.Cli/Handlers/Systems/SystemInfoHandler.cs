using System.Text.Json;
using Lighter.Cli.Commands;
using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter info</c></summary>
internal static class SystemInfoHandler
{
    public static Task<int> RunAsync(SystemInfoOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var info = new DescribeHost(engine, ProgramVersion.Text).Execute();
        if (options.Format is null or "")
            WriteText(session.Console.Out, info);
        else
            session.Console.Out.Write(Template.ParseFormat(options.Format == "json" ? "{{json .}}" : ListView<int>.Unescape(options.Format)).Render(info) + "\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static void WriteText(TextWriter writer, JsonElement info)
    {
        writer.Write($"Client:\n Version:    {ProgramVersion.Text}\n Context:    default\n Debug Mode: false\n\nServer:\n");
        Line("Containers", "Containers");
        Line(" Running", "ContainersRunning");
        Line(" Paused", "ContainersPaused");
        Line(" Stopped", "ContainersStopped");
        Line("Images", "Images");
        Line("Server Version", "ServerVersion");
        Line("Storage Driver", "Driver");
        foreach (var status in info.GetProperty("DriverStatus").EnumerateArray())
            writer.Write($"  {status[0]}: {status[1]}\n");
        Line("Logging Driver", "LoggingDriver");
        Line("Cgroup Driver", "CgroupDriver");
        Line("Cgroup Version", "CgroupVersion");
        writer.Write(" Plugins:\n");
        foreach (var kind in (ReadOnlySpan<string>)["Volume", "Network", "Log"])
            writer.Write($"  {kind}: {string.Join(' ', info.GetProperty("Plugins").GetProperty(kind).EnumerateArray())}\n");
        writer.Write($" Swarm: {info.GetProperty("Swarm").GetProperty("LocalNodeState")}\n");
        writer.Write($" Runtimes: {string.Join(' ', info.GetProperty("Runtimes").EnumerateObject().Select(runtime => runtime.Name))}\n");
        Line("Default Runtime", "DefaultRuntime");
        writer.Write(" Security Options:\n");
        foreach (var option in info.GetProperty("SecurityOptions").EnumerateArray())
            writer.Write($"  {option.GetString()!.Split(',')[0]["name=".Length..]}\n");
        Line("Kernel Version", "KernelVersion");
        Line("Operating System", "OperatingSystem");
        Line("OSType", "OSType");
        Line("Architecture", "Architecture");
        Line("CPUs", "NCPU");
        writer.Write($" Total Memory: {HumanSize.FormatBinary(info.GetProperty("MemTotal").GetInt64())}\n");
        Line("Name", "Name");
        Line("ID", "ID");
        Line("Docker Root Dir", "DockerRootDir");
        writer.Write($" Debug Mode: {Word("Debug")}\n Registry: {info.GetProperty("IndexServerAddress")}\n Experimental: {Word("ExperimentalBuild")}\n");
        writer.Write($" Live Restore Enabled: {Word("LiveRestoreEnabled")}\n");

        string Word(string field) => info.GetProperty(field).GetBoolean() ? "true" : "false";

        void Line(string label, string field) => writer.Write($" {label}: {info.GetProperty(field)}\n");
    }
}
