using System.Text.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>The directories that are stacked.</summary>
internal static class GraphSection
{
    public static void Write(Utf8JsonWriter json, LighterEngine engine, ContainerRecord record, ContainerDirectories directories)
    {
        json.WriteStartObject("GraphDriver");
        json.WriteStartObject("Data");
        json.WriteString("LowerDir", string.Join(':', record.Layers.Reverse().Select(engine.Store.Layers.DiffPath)));
        json.WriteString("UpperDir", directories.Upper);
        json.WriteString("WorkDir", directories.Work);
        json.WriteEndObject();
        json.WriteString("Name", "overlay2");
        json.WriteEndObject();
    }
}
