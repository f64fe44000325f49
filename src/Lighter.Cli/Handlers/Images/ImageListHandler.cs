using System.Globalization;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Images.Listing;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter images</c></summary>
internal static class ImageListHandler
{
    private const string None = "<none>";
    private const string Unknown = "N/A";

    private static readonly string[] Columns = ["Repository", "Tag", "ID", "CreatedSince", "Size"];
    private static readonly string[] ColumnsWithDigest = ["Repository", "Tag", "Digest", "ID", "CreatedSince", "Size"];

    public static Task<int> RunAsync(ImageListOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var images = new ListImages(engine).Execute(new ImageQuery
        {
            Name = options.Name,
            All = options.All,
            Digests = options.Digests,
            Filters = [.. options.Filters.Select(filter => (filter.Name, filter.Value))],
        });
        if (options.Quiet && ListFormat.IsUsual(options.Format))
        {
            foreach (var image in images)
                session.Console.Out.Write(IdOf(image, options) + "\n");
        }
        else
        {
            new ListView<ListedImage>(Fields(options), options.Digests ? ColumnsWithDigest : Columns) { Raw = Raw(options) }
                .Write(session.Console.Out, options.Format, images);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    private static string Raw(ImageListOptions options) => options.Quiet ? "image_id: {{.ID}}"
        : "repository: {{.Repository}}\ntag: {{.Tag}}\n" + (options.Digests ? "digest: {{.Digest}}\n" : "")
            + "image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n";

    private static string IdOf(ListedImage image, ImageListOptions options) => ShortId.Of(image.Image.Id.ToString(), options.NoTruncation);

    private static IReadOnlyList<TemplateField<ListedImage>> Fields(ImageListOptions options)
    {
        var now = DateTimeOffset.UtcNow;
        return
        [
            new("ID", "IMAGE ID", image => IdOf(image, options)),
            new("Repository", "REPOSITORY", image => image.Repository ?? None),
            new("Tag", "TAG", image => image.Tag ?? None),
            new("Digest", "DIGEST", image => image.Digest?.ToString() ?? None),
            new("CreatedSince", "CREATED", image => image.Image.Created is { } created ? HumanTime.Ago(created, now) : Unknown),
            new("CreatedAt", "CREATED AT", image => image.Image.Created is { } created ? HumanTime.Absolute(created) : Unknown),
            new("Size", "SIZE", image => HumanSize.FormatShort(image.Image.Size)),
            new("Containers", "CONTAINERS", image => image.Containers.ToString(CultureInfo.InvariantCulture)),
            new("SharedSize", "SHARED SIZE", static _ => Unknown),
            new("UniqueSize", "UNIQUE SIZE", static _ => Unknown),
            new("VirtualSize", "SIZE", image => HumanSize.FormatShort(image.Image.Size)),
        ];
    }
}
