using System.Globalization;
using System.Text;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Usage;

/// <summary>A process of a container, as the host sees it.</summary>
public sealed record ProcessLine(uint Uid, int Pid, int Parent, int CpuPercent, DateTimeOffset Started, string Terminal, TimeSpan CpuTime, string Command);

/// <summary>
/// <c>top</c>: the processes of the container's cgroup, read from the host's <c>/proc</c>. Nothing of the container is executed.
/// <see href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"/>
/// </summary>
public sealed class ContainerProcesses(LighterEngine engine)
{
    /// <summary>A second, in the unit of <c>/proc</c>: the same on every machine that .NET runs on.</summary>
    private const double Ticks = 100;

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run.</exception>
    public IReadOnlyList<ProcessLine> Execute(ContainerRecord container)
    {
        var liveness = Liveness.RequireRunning(engine, container);
        var pids = Liveness.Cgroup(engine, container.Id).Processes();
        var booted = Booted();
        return [.. (pids.Count > 0 ? pids : [liveness.Pid]).Order().Select(pid => Read(pid, booted)).OfType<ProcessLine>()];
    }

    /// <summary>Nothing for a process that has just ended.</summary>
    private static ProcessLine? Read(int pid, DateTimeOffset booted)
    {
        try
        {
            var folder = $"/proc/{pid}";
            var stat = File.ReadAllText($"{folder}/stat");
            // The name is in parentheses and may hold any others; the fields behind it are plain.
            var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var started = booted.AddSeconds(Number(fields[19]) / Ticks);
            var used = TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / Ticks);
            var percent = (int)(used / (DateTimeOffset.UtcNow - started + TimeSpan.FromSeconds(1 / Ticks)) * 100);
            return new ProcessLine(Uid(folder), pid, (int)Number(fields[1]), Math.Clamp(percent, 0, 99), started, Terminal(Number(fields[4])), used, Command(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static uint Uid(string folder) => uint.Parse(
        File.ReadLines($"{folder}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2], CultureInfo.InvariantCulture);

    /// <summary>Its words are the container's: what could steer a terminal is left out.</summary>
    private static string Command(string folder, string name)
    {
        var words = File.ReadAllText($"{folder}/cmdline").TrimEnd('\0').Replace('\0', ' ');
        var text = new StringBuilder();
        foreach (var character in words.Length > 0 ? words : $"[{name}]")
            text.Append(char.IsControl(character) ? '?' : character);
        return text.ToString();
    }

    /// <summary>Major 136 and on are pseudo-terminals.</summary>
    private static string Terminal(long device)
    {
        const int firstPty = 136;
        var major = (int)(device >> 8) & 0xfff;
        var minor = (int)((device & 0xff) | ((device >> 12) & 0xfff00));
        return device == 0 ? "?" : major >= firstPty ? $"pts/{((major - firstPty) << 8) + minor}" : "?";
    }

    private static DateTimeOffset Booted() => DateTimeOffset.FromUnixTimeSeconds(Number(
        File.ReadLines("/proc/stat").First(line => line.StartsWith("btime ", StringComparison.Ordinal))["btime ".Length..]));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
