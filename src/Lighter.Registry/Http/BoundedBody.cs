namespace Lighter.Registry.Http;

/// <summary>Reads small documents whole, and refuses those that turn out not to be small.</summary>
internal static class BoundedBody
{
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: longer than the limit.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > limit)
            throw TooLong(response, limit);
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[16 << 10];
            while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                if (body.Length + read > limit)
                    throw TooLong(response, limit);
                body.Write(buffer, 0, read);
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }

    /// <summary>The first bytes of what may be longer, such as an error page.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadStartAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[limit];
            var length = await stream.ReadAtLeastAsync(buffer, limit, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return buffer.AsMemory(0, length);
        }
    }

    private static RegistryException TooLong(HttpResponseMessage response, int limit) => new(
        ErrorCode.InvalidArgument,
        $"{Failures.Describe(response)}: the answer is longer than {limit} bytes") { Status = response.StatusCode };
}
