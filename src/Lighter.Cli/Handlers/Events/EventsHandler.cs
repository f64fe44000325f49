using System.Buffers;
using System.Text.Json;
using Lighter.Cli.Commands.Events;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;
using Lighter.Engine.Events;

namespace Lighter.Cli.Handlers.Events;

/// <summary><c>lighter events</c></summary>
internal static class EventsHandler
{
    public static Task<int> RunAsync(SystemEventsOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var filters = new EventFilters(options.Filters);
        var template = options.Format switch
        {
            null or "" => null,
            "json" => Template.Parse("{{json .}}"),
            var format => Template.ParseFormat(ListView<StoreEvent>.Unescape(format)),
        };
        new EventReader(engine).Read(options.Since, options.Until, item =>
        {
            if (!filters.Match(item))
                return;
            session.Console.Out.Write((template is null ? Line(item) : template.Render(Json(item))) + "\n");
            session.Console.Out.Flush();
        }, cancellation);
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Line(StoreEvent item)
    {
        var attributes = string.Join(", ", item.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
        return $"{item.Time.ToLocalTime():yyyy-MM-dd'T'HH:mm:ss.fffffff}00{item.Time.ToLocalTime():zzz} {item.Type} {item.Action} {item.Id} ({attributes})";
    }

    private static JsonElement Json(StoreEvent item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            item.Write(json);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
