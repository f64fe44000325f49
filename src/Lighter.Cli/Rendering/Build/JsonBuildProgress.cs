using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lighter.Build.Progress;
using Lighter.Oci.Content;

namespace Lighter.Cli.Rendering.Build;

/// <summary>
/// One JSON object a line for each thing that happens, in the shape of BuildKit's solve status: <c>vertexes</c> and <c>logs</c>.
/// <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#progress"/>
/// </summary>
internal sealed class JsonBuildProgress(TextWriter writer) : IBuildProgressView
{
    private const int StandardOutput = 1;

    private readonly Dictionary<BuildVertex, (string Digest, DateTimeOffset Started)> _vertices = [];
    private readonly ArrayBufferWriter<byte> _line = new();

    public void Observe(BuildEvent happened)
    {
        if (!_vertices.TryGetValue(happened.Vertex, out var known))
            _vertices[happened.Vertex] = known = (DigestOf(happened.Vertex, _vertices.Count), happened.Time);
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            json.WriteStartArray(happened is StepOutput ? "logs" : "vertexes");
            json.WriteStartObject();
            if (happened is StepOutput output)
                WriteLog(json, output, known.Digest);
            else
                WriteVertex(json, happened, known.Digest, known.Started);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(_line.WrittenSpan) + "\n");
    }

    public void End()
    {
    }

    private static void WriteVertex(Utf8JsonWriter json, BuildEvent happened, string digest, DateTimeOffset started)
    {
        json.WriteString("digest", digest);
        json.WriteString("name", happened.Vertex.Name);
        json.WriteString("started", Time(started));
        if (happened is StepCached or StepFinished or StepFailed)
            json.WriteString("completed", Time(happened.Time));
        if (happened is StepCached)
            json.WriteBoolean("cached", true);
        if (happened is StepFailed failed)
            json.WriteString("error", failed.Reason);
    }

    private static void WriteLog(Utf8JsonWriter json, StepOutput output, string digest)
    {
        json.WriteString("vertex", digest);
        json.WriteNumber("stream", StandardOutput);
        json.WriteBase64String("data", Encoding.UTF8.GetBytes(output.Line + "\n"));
        json.WriteString("timestamp", Time(output.Time));
    }

    /// <summary>Names repeat, so the order counts too.</summary>
    private static string DigestOf(BuildVertex vertex, int index) =>
        Digest.OfSha256(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index} {vertex.Name}"))).ToString();

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
