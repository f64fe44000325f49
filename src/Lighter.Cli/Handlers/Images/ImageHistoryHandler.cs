using System.Globalization;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Images.Inspecting;
using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter history</c></summary>
internal static class ImageHistoryHandler
{
    private const string Missing = "<missing>";
    private const int CommandWidth = 45;

    public static Task<int> RunAsync(ImageHistoryOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var lines = new ListHistory(engine).Execute(options.Image);
        if (options.Quiet && options.Format is null)
        {
            foreach (var line in lines)
                session.Console.Out.Write(IdOf(line, options) + "\n");
        }
        else
        {
            new ListView<HistoryLine>(Fields(options), "ID", options.Human ? "CreatedSince" : "CreatedAt", "CreatedBy", "Size", "Comment")
                .Write(session.Console.Out, options.Format, lines);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    private static string IdOf(HistoryLine line, ImageHistoryOptions options) =>
        line.Image is { } id ? ShortId.Of(id.ToString(), options.NoTruncation) : Missing;

    private static IReadOnlyList<TemplateField<HistoryLine>> Fields(ImageHistoryOptions options)
    {
        var now = DateTimeOffset.UtcNow;
        return
        [
            new("ID", "IMAGE", line => IdOf(line, options)),
            new("CreatedSince", "CREATED", line => line.Created is { } created ? HumanTime.Ago(created, now) : "N/A"),
            new("CreatedAt", "CREATED AT", line => line.Created is { } created ? Rfc3339JsonConverter.Format(created) : ""),
            new("CreatedBy", "CREATED BY", line => options.NoTruncation ? Flat(line.CreatedBy) : Ellipsis.Cut(Flat(line.CreatedBy), CommandWidth)),
            new("Size", "SIZE", line => options.Human ? HumanSize.FormatShort(line.Size) : line.Size.ToString(CultureInfo.InvariantCulture)),
            new("Comment", "COMMENT", line => line.Comment),
        ];
    }

    private static string Flat(string text) => text.Replace('\t', ' ').Replace('\n', ' ');
}
