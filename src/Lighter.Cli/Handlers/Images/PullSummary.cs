using Lighter.Engine.Images.Pulling;

namespace Lighter.Cli.Handlers.Images;

/// <summary>The lines with which a pull ends.</summary>
internal static class PullSummary
{
    /// <param name="repository">Of a pull of all tags.</param>
    public static void Write(TextWriter writer, IReadOnlyList<PulledImage> pulled, string? repository)
    {
        foreach (var image in pulled)
            writer.Write($"Digest: {image.Digest}\n");
        if (pulled.Count == 0)
            return;
        var name = repository ?? pulled[0].Reference.Familiar;
        writer.Write(pulled.Any(image => image.IsNewer)
            ? $"Status: Downloaded newer image for {name}\n"
            : $"Status: Image is up to date for {name}\n");
    }
}
