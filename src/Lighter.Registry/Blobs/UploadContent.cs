using System.Net.Http.Headers;
using Lighter.Oci.Content;
using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>The bytes of an upload, opened anew for each part that is sent.</summary>
internal sealed class UploadContent(Descriptor blob, Func<CancellationToken, ValueTask<Stream>> open, IProgress<long>? progress)
{
    public Descriptor Blob => blob;

    public async ValueTask<HttpContent> PartAsync(long from, long to, InactivityGuard guard, CancellationToken cancellation)
    {
        if (from == to)
            return Typed(new ByteArrayContent([]), from, to);
        var stream = await open(cancellation).ConfigureAwait(false);
        await SkipAsync(stream, from, cancellation).ConfigureAwait(false);
        return Typed(new StreamContent(new UploadStream(stream, from, to, progress, guard)), from, to);
    }

    private HttpContent Typed(HttpContent content, long from, long to)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentLength = to - from;
        // As the specification writes it, without the unit that HTTP's own header has.
        if (to - from < blob.Size && to > from)
            content.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{to - 1}");
        return content;
    }

    private static async ValueTask SkipAsync(Stream stream, long count, CancellationToken cancellation)
    {
        if (count == 0)
            return;
        if (stream.CanSeek)
        {
            stream.Position += count;
            return;
        }

        var buffer = new byte[64 << 10];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellation).ConfigureAwait(false);
            count -= read > 0 ? read : throw new LighterException(ErrorCode.InvalidState, "uploading: the content is shorter than its descriptor says");
        }
    }
}
