using System.Text.Json;
using System.Text.Json.Serialization;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Health;

/// <summary>What the checks of a container's current run have shown; a file in its run directory, in the form that <c>inspect</c> shows.</summary>
public sealed record HealthState
{
    public const string Starting = "starting";
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    private const string FileName = "health";
    private const string LockName = "health.lock";
    private const int LongestFile = 1 << 20;
    private const int KeptProbes = 5;

    /// <summary>First in the file, where the supervisor looks at it.</summary>
    [JsonPropertyOrder(-1)]
    public string Status { get; init; } = Starting;

    public int FailingStreak { get; init; }

    /// <summary>The last ones, the newest last.</summary>
    public ValueList<HealthProbe> Log { get; init => field = value ?? []; } = [];

    /// <summary>Of the startup check, which is over once there are enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int StartupSuccesses { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int StartupFailures { get; init; }

    /// <summary>A startup check has ended.</summary>
    public HealthState AfterStartup(HealthProbe probe)
    {
        var log = Log.Append(probe).TakeLast(KeptProbes).ToValueList();
        return probe.ExitCode == 0
            ? this with { StartupSuccesses = StartupSuccesses + 1, Log = log }
            : this with { StartupFailures = StartupFailures + 1, Log = log };
    }

    /// <summary>A check has ended.</summary>
    /// <param name="probe">How.</param>
    /// <param name="check">What makes a container unhealthy.</param>
    /// <param name="isStartPeriod">Failures do not count yet.</param>
    public HealthState After(HealthProbe probe, HealthCheck check, bool isStartPeriod)
    {
        var log = Log.Append(probe).TakeLast(KeptProbes).ToValueList();
        if (probe.ExitCode == 0)
            return this with { Status = Healthy, FailingStreak = 0, Log = log };
        if (Status == Starting && isStartPeriod)
            return this with { Log = log };
        var streak = FailingStreak + 1;
        return this with { Status = streak >= check.Retries ? Unhealthy : Status, FailingStreak = streak, Log = log };
    }

    /// <summary>Held while a check's result is added.</summary>
    internal static FileLock Lock(DirectoryFd runDirectory) => FileLock.Acquire(runDirectory, LockName);

    /// <returns>Nothing where no check has been set up.</returns>
    internal static HealthState? Load(DirectoryFd runDirectory)
    {
        if (runDirectory.TryOpenFileFd(FileName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        using (file)
        {
            var bytes = new byte[Math.Min(LongestFile, file!.Stat().Size)];
            return JsonSerializer.Deserialize(bytes.AsSpan(0, file.ReadAt(bytes, 0)), HealthJson.Default.HealthState);
        }
    }

    internal void Save(DirectoryFd runDirectory)
    {
        if (RunFile.TryReplace(runDirectory, FileName, JsonSerializer.SerializeToUtf8Bytes(this, HealthJson.Default.HealthState)) is var errno and not Errno.None)
            throw new LinuxException(errno, "writing the state of health");
    }

    /// <summary>Whether no check has decided yet, without reading more than that.</summary>
    internal static bool IsStarting(DirectoryFd runDirectory)
    {
        if (runDirectory.TryOpenFileFd(FileName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return false;
        var wanted = "{\"Status\":\"starting\""u8;
        Span<byte> bytes = stackalloc byte[32];
        using (file)
            return bytes[..file!.ReadAt(bytes, 0)].StartsWith(wanted);
    }
}

/// <summary>One check.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="ExitCode">Of the command; -1 when there is none.</param>
/// <param name="Output">Its beginning.</param>
public sealed record HealthProbe(DateTimeOffset Start, DateTimeOffset End, int ExitCode, string Output);

/// <summary>Health as Docker's API writes it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthState))]
[JsonSerializable(typeof(Healthcheck))]
internal sealed partial class HealthJson : JsonSerializerContext;
