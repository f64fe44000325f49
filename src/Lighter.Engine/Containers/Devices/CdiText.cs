using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lighter.Engine.Containers.Devices;

/// <summary>Text of a device description to values. Anchors are refused: they make large things of small files.</summary>
internal static class CdiText
{
    private const int MaxDepth = 32;

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it is neither, or too deep.</exception>
    internal static CdiNode ParseJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Of(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Invalid($"line {(e.LineNumber ?? 0) + 1}: {e.Message.Split(". Path", 2)[0].TrimEnd('.')}", e);
        }
    }

    internal static CdiNode ParseYaml(ReadOnlySpan<byte> text)
    {
        try
        {
            var parser = new Parser(new StringReader(Encoding.UTF8.GetString(text)));
            parser.MoveNext();
            Take<StreamStart>(parser);
            Take<DocumentStart>(parser);
            var node = Read(parser, 0);
            Take<DocumentEnd>(parser);
            return parser.Current is StreamEnd ? node : throw Invalid("more than one document");
        }
        catch (YamlException e)
        {
            throw Invalid($"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw Invalid("it is no YAML", e); // The parser's word for brackets without an end.
        }
    }

    private static CdiNode Read(Parser parser, int depth)
    {
        if (depth > MaxDepth)
            throw Invalid($"line {parser.Current!.Start.Line}: more than {MaxDepth} values in one another");
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw Invalid($"line {parser.Current.Start.Line}: anchors and aliases are not supported");
        return parser.Current switch
        {
            Scalar => ReadScalar(parser),
            SequenceStart => ReadSequence(parser, depth),
            MappingStart => ReadMapping(parser, depth),
            var other => throw Invalid($"line {other?.Start.Line}: a value was expected"),
        };
    }

    private static CdiScalar ReadScalar(Parser parser)
    {
        var scalar = Take<Scalar>(parser);
        return new CdiScalar(scalar.Value, scalar.Style != ScalarStyle.Plain);
    }

    private static CdiSequence ReadSequence(Parser parser, int depth)
    {
        Take<SequenceStart>(parser);
        List<CdiNode> items = [];
        while (parser.Current is not SequenceEnd)
            items.Add(Read(parser, depth + 1));
        Take<SequenceEnd>(parser);
        return new CdiSequence(items);
    }

    private static CdiMapping ReadMapping(Parser parser, int depth)
    {
        Take<MappingStart>(parser);
        Dictionary<string, CdiNode> members = [];
        while (parser.Current is not MappingEnd)
        {
            var line = parser.Current!.Start.Line;
            if (Read(parser, depth + 1) is not CdiScalar key)
                throw Invalid($"line {line}: a name was expected");
            if (!members.TryAdd(key.Text, Read(parser, depth + 1)))
                throw Invalid($"line {line}: \"{key.Text}\" is there twice");
        }

        Take<MappingEnd>(parser);
        return new CdiMapping(members);
    }

    private static T Take<T>(Parser parser)
        where T : ParsingEvent
    {
        if (parser.Current is not T taken)
            throw Invalid($"line {parser.Current?.Start.Line}: unexpected {parser.Current?.GetType().Name}");
        parser.MoveNext();
        return taken;
    }

    private static CdiNode Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, CdiNode> members = [];
                foreach (var member in element.EnumerateObject())
                {
                    if (!members.TryAdd(member.Name, Of(member.Value)))
                        throw Invalid($"\"{member.Name}\" is there twice");
                }

                return new CdiMapping(members);
            case JsonValueKind.Array:
                return new CdiSequence([.. element.EnumerateArray().Select(Of)]);
            case JsonValueKind.String:
                return new CdiScalar(element.GetString()!, IsText: true);
            default:
                return new CdiScalar(element.GetRawText(), IsText: false);
        }
    }

    private static LighterException Invalid(string what, Exception? cause = null) => new(ErrorCode.InvalidArgument, what, cause);
}
