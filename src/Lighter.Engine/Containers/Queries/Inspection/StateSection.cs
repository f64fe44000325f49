using System.Text.Json;
using Lighter.Engine.Containers.Health;

namespace Lighter.Engine.Containers.Queries.Inspection;

internal static class StateSection
{
    public static void Write(Utf8JsonWriter json, ContainerSummary summary)
    {
        json.WriteStartObject("State");
        json.WriteString("Status", summary.State);
        json.WriteBoolean("Running", summary.Liveness.IsSupervised);
        json.WriteBoolean("Paused", summary.IsPaused);
        json.WriteBoolean("Restarting", summary.State == "restarting");
        json.WriteBoolean("OOMKilled", summary.WasOomKilled);
        json.WriteBoolean("Dead", false);
        json.WriteNumber("Pid", summary.IsRunning ? summary.Liveness.Pid : 0);
        json.WriteNumber("ExitCode", summary.ExitCode);
        json.WriteString("Error", summary.Record.Exit?.Error ?? "");
        json.WriteTime("StartedAt", summary.Record.Started);
        json.WriteTime("FinishedAt", summary.Finished);
        if (summary.Health is { } health)
        {
            json.WritePropertyName("Health");
            JsonSerializer.Serialize(json, health, HealthJson.Default.HealthState);
        }

        json.WriteEndObject();
    }
}
