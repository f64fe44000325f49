using System.Net.Http.Headers;
using Lighter.Oci.Content;
using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>
/// The bytes of an upload. Each part goes on reading where the one before has ended, as skipping to its place would mean to read and
/// verify everything in front of it; only a part that is sent again opens the content anew.
/// </summary>
internal sealed class UploadContent(Descriptor blob, Func<CancellationToken, ValueTask<Stream>> open, IProgress<long>? progress) : IDisposable
{
    private UploadStream? _last;

    public Descriptor Blob => blob;

    public async ValueTask<HttpContent> PartAsync(long from, long to, InactivityGuard guard, CancellationToken cancellation)
    {
        if (from == to)
            return Typed(new ByteArrayContent([]), from, to);
        var stream = _last?.TakeRest(from) ?? await OpenAsync(from, cancellation).ConfigureAwait(false);
        _last?.Release();
        _last = new UploadStream(stream, from, to, progress, guard);
        return Typed(new StreamContent(_last), from, to);
    }

    public void Dispose() => _last?.Release();

    private async ValueTask<Stream> OpenAsync(long from, CancellationToken cancellation)
    {
        var stream = await open(cancellation).ConfigureAwait(false);
        await SkipAsync(stream, from, cancellation).ConfigureAwait(false);
        return stream;
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
