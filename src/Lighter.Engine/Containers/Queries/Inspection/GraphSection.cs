using System.Text.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>The directories that are stacked, and where a running container's processes see them as one.</summary>
internal static class GraphSection
{
    public static void Write(Utf8JsonWriter json, LighterEngine engine, ContainerSummary summary, ContainerDirectories directories)
    {
        json.WriteStartObject("GraphDriver");
        json.WriteStartObject("Data");
        json.WriteString("LowerDir", string.Join(':', engine.Store.Layers.LowerPathsFromTop(summary.Record.Layers)));
        if (summary.IsRunning)
            json.WriteString("MergedDir", $"/proc/{summary.Liveness.Pid}/root");
        json.WriteString("UpperDir", directories.Upper);
        json.WriteString("WorkDir", directories.Work);
        json.WriteEndObject();
        json.WriteString("Name", "overlay2");
        json.WriteEndObject();
    }
}
