using System.Text;
using System.Text.Json;
using Lighter.Engine.Images.Building;
using Lighter.Oci.References;

namespace Lighter.Cli.Rendering.Build;

/// <summary>
/// What was built, as <c>--metadata-file</c> tells it.
/// <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file"/>
/// </summary>
internal static class BuildMetadata
{
    public static string Of(BuiltImage built, IReadOnlyList<ImageReference> names)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            if (!built.IsIndex)
                json.WriteString("containerimage.config.digest", built.Image.Id.ToString());
            if (built.Root is { } manifest)
            {
                json.WriteStartObject("containerimage.descriptor");
                json.WriteString("mediaType", manifest.MediaType);
                json.WriteString("digest", manifest.Digest.ToString());
                json.WriteNumber("size", manifest.Size);
                json.WriteEndObject();
                json.WriteString("containerimage.digest", manifest.Digest.ToString());
            }

            if (names.Count > 0)
                json.WriteString("image.name", string.Join(',', names));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
