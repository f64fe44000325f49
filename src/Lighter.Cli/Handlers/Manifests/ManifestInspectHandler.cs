using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Manifests;
using Lighter.Oci.Content;
using Lighter.Oci.Images;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest inspect</c>; printed as Docker does.</summary>
internal static class ManifestInspectHandler
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentCharacter = '\t', IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(ManifestInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var inspect = new InspectManifest(engine, RegistryAccesses.Of(options.Registry));
        var document = await inspect.ExecuteAsync(options.Name, cancellation).ConfigureAwait(false);
        if (options.Image is { } image)
            document = inspect.Member(options.Name, image);
        var entries = options.Verbose ? await inspect.EntriesAsync(options.Name, document, cancellation).ConfigureAwait(false) : [];
        session.Console.Out.Write(Print(json => Write(json, document, options.Verbose ? entries : null)) + "\n");
        return ExitStatus.Success;
    }

    private static void Write(Utf8JsonWriter json, ManifestDocument document, IReadOnlyList<InspectedEntry>? entries)
    {
        if (entries is null)
        {
            Copy(json, document.Bytes);
            return;
        }

        if (document.Index is null)
        {
            Write(json, entries[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var entry in entries)
            Write(json, entry);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, InspectedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("Ref", entry.Reference.ToString());
        json.WritePropertyName("Descriptor");
        JsonSerializer.Serialize(json, entry.Entry, OciImageJson.Documents.Descriptor);
        json.WritePropertyName(entry.Document.Descriptor.MediaType == MediaTypes.DockerManifest ? "SchemaV2Manifest" : "OCIManifest");
        Copy(json, entry.Document.Bytes);
        json.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter json, ReadOnlyMemory<byte> text)
    {
        using var parsed = JsonDocument.Parse(text);
        parsed.RootElement.WriteTo(json);
    }

    private static string Print(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
            write(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
