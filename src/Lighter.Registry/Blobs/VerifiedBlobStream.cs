using System.Net;
using System.Security.Cryptography;
using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>
/// A blob being downloaded. Resumes after the last byte when the connection breaks; the last bytes are handed out only after
/// size and digest have been found right.
/// </summary>
internal sealed class VerifiedBlobStream : Stream
{
    /// <summary>Progress after which a new break counts as the first; else a registry that sends a byte a time would never be given up.</summary>
    private const long WorthwhileProgress = 64 << 10;

    private readonly BlobSource _source;
    private readonly IncrementalHash _hash;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private long _position;
    private long _brokeAt;
    private int _breaks;
    private bool _verified;

    private VerifiedBlobStream(BlobSource source)
    {
        _source = source;
        _hash = source.Blob.Digest.CreateHash();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _source.Blob.Size;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public static async Task<VerifiedBlobStream> OpenAsync(BlobSource source, CancellationToken cancellation)
    {
        var stream = new VerifiedBlobStream(source);
        try
        {
            await stream.ConnectAsync(cancellation).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_verified || buffer.IsEmpty)
            return 0;
        var wanted = buffer[..(int)Math.Min(buffer.Length, _source.Blob.Size - _position)];
        var read = wanted.IsEmpty ? 0 : await ReadResumingAsync(wanted, cancellationToken).ConfigureAwait(false);
        _hash.AppendData(wanted.Span[..read]);
        _position += read;
        if (_position == _source.Blob.Size)
            await VerifyAsync(cancellationToken).ConfigureAwait(false);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Disconnect();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadResumingAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            using var guard = new InactivityGuard(_source.Options.InactivityTimeout, cancellation);
            Exception? cause = null;
            try
            {
                if (_body is null)
                    await ConnectAsync(guard.Token).ConfigureAwait(false);
                var read = await _body!.ReadAsync(buffer, guard.Token).ConfigureAwait(false);
                if (read > 0)
                    return read;
            }
            catch (Exception e) when (Failures.IsTransport(e, cancellation))
            {
                cause = e;
            }

            await GiveUpOrWaitAsync(cause, guard, cancellation).ConfigureAwait(false);
        }
    }

    private async Task GiveUpOrWaitAsync(Exception? cause, InactivityGuard guard, CancellationToken cancellation)
    {
        Disconnect();
        _breaks = _position - _brokeAt >= WorthwhileProgress ? 1 : _breaks + 1;
        _brokeAt = _position;
        if (_breaks >= _source.Options.Retry.Attempts)
            throw new RegistryException(
                ErrorCode.Unavailable,
                $"{_source.Description}: the transfer broke after {_position} of {_source.Blob.Size} bytes"
                + (guard.HasExpired ? $": {guard.Reason}" : ""),
                cause);
        await Task.Delay(_source.Options.Retry.DelayAfter(_breaks), _source.Options.Time, cancellation).ConfigureAwait(false);
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        _response = await _source.OpenAsync(_position, cancellation).ConfigureAwait(false);
        _body = await _response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        if (_position > 0 && _response.StatusCode == HttpStatusCode.OK)
            await SkipAsync(_body, _position, cancellation).ConfigureAwait(false);
    }

    /// <summary>Some registries know no ranges and begin again.</summary>
    private static async Task SkipAsync(Stream body, long count, CancellationToken cancellation)
    {
        var buffer = new byte[64 << 10];
        while (count > 0)
        {
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellation).ConfigureAwait(false);
            if (read == 0)
                throw new HttpIOException(HttpRequestError.ResponseEnded);
            count -= read;
        }
    }

    private async Task VerifyAsync(CancellationToken cancellation)
    {
        // Without a length in the headers only another read shows whether more follows.
        if (_body is not null && _response!.Content.Headers.ContentLength is null && await HasMoreAsync(_body, cancellation).ConfigureAwait(false))
            throw new RegistryException(ErrorCode.InvalidArgument, $"{_source.Description}: more than {_source.Blob.Size} bytes");
        var hash = _hash.GetHashAndReset();
        if (!_source.Blob.Digest.Matches(hash))
            throw new RegistryException(
                ErrorCode.InvalidArgument,
                $"{_source.Description}: the content has digest {_source.Blob.Digest.Algorithm}:{Convert.ToHexStringLower(hash)}");
        _verified = true;
        Disconnect();
    }

    private async Task<bool> HasMoreAsync(Stream body, CancellationToken cancellation)
    {
        using var guard = new InactivityGuard(_source.Options.InactivityTimeout, cancellation);
        try
        {
            return await body.ReadAsync(new byte[1], guard.Token).ConfigureAwait(false) > 0;
        }
        catch (Exception e) when (Failures.IsTransport(e, cancellation))
        {
            // All that was promised has come; how the connection ends does not matter.
            return false;
        }
    }

    private void Disconnect()
    {
        _body?.Dispose();
        _response?.Dispose();
        (_body, _response) = (null, null);
    }
}
