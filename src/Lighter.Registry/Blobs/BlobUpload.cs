using System.Net;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Registry.Auth;
using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>
/// Sends one blob. Short ones in one piece; long ones in chunks, where a broken one is taken up at the byte that the
/// registry says it has.
/// <code>
/// short:  POST uploads → location      PUT location?digest= (all)
/// long:   POST uploads → location      PATCH location (chunk) → location …      PUT location?digest= (nothing)
/// </code>
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs"/>
/// </summary>
internal sealed class BlobUpload(RegistryConnection connection, ImageReference repository, RegistryOptions options)
{
    private const string ChunkMinimumHeader = "OCI-Chunk-Min-Length";

    private RegistryRequest Begin => new(HttpMethod.Post, $"/v2/{repository.Path}/blobs/uploads/")
    {
        RepositoryPath = repository.Path,
        Scopes = [Scope.Push(repository.Path)],
        Expected = [HttpStatusCode.Accepted],
    };

    public async Task SendAsync(
        Descriptor blob, Func<CancellationToken, ValueTask<Stream>> open, IProgress<long>? progress, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var content = new UploadContent(blob, open, progress);
                await SendOnceAsync(content, cancellation).ConfigureAwait(false);
                return;
            }
            catch (RegistryException e) when (IsWorthAnotherSession(e) && attempt < options.Retry.Attempts)
            {
                // The session is lost (or the whole of a short blob was on its way): begin anew.
                await Task.Delay(options.Retry.DelayAfter(attempt), options.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells the registry that a session it began will not be used. What it says to that changes nothing.</summary>
    public async Task AbandonAsync(Uri session, CancellationToken cancellation)
    {
        try
        {
            using var response = await connection.SendAsync(
                At(session, HttpMethod.Delete, HttpStatusCode.NoContent) with { IsRepeatable = false }, cancellation).ConfigureAwait(false);
        }
        catch (RegistryException e) when (e.Code != ErrorCode.Cancelled)
        {
            // Registries clear abandoned sessions by themselves, and some refuse to be asked.
            return;
        }
    }

    private static bool IsWorthAnotherSession(RegistryException e) =>
        e.Status is null || RetryPolicy.IsTransient(e.Status.Value)
        || e.Status is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable;

    private async Task SendOnceAsync(UploadContent content, CancellationToken cancellation)
    {
        using var begun = await connection.SendAsync(Begin, cancellation).ConfigureAwait(false);
        var session = Location.Of(begun);
        var chunk = Math.Max(options.UploadChunk, ChunkMinimum(begun));
        var size = content.Blob.Size;
        for (long sent = 0; size > chunk && sent < size;)
            (session, sent) = await SendChunkAsync(session, content, sent, Math.Min(sent + chunk, size), cancellation).ConfigureAwait(false);
        await CommitAsync(session, content, from: size > chunk ? size : 0, cancellation).ConfigureAwait(false);
    }

    private static long ChunkMinimum(HttpResponseMessage begun) =>
        begun.Headers.TryGetValues(ChunkMinimumHeader, out var values) && long.TryParse(values.First(), out var minimum) ? minimum : 0;

    /// <summary>The next session address and how many bytes the registry has now.</summary>
    private async Task<(Uri Session, long Sent)> SendChunkAsync(
        Uri session, UploadContent content, long from, long to, CancellationToken cancellation)
    {
        var request = At(session, HttpMethod.Patch, HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.Created) with
        {
            Body = (guard, token) => content.PartAsync(from, to, guard, token),
            IsRepeatable = false,
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await connection.SendAsync(request, cancellation).ConfigureAwait(false);
                var received = Received(response) ?? to;
                return received > from && received <= to
                    ? (Location.Of(response), received)
                    : throw new RegistryException(
                        ErrorCode.InvalidState, $"{Failures.Describe(response)}: {received} bytes received of {to} sent") { Status = response.StatusCode };
            }
            catch (RegistryException e) when (IsBroken(e) && attempt < options.Retry.Attempts)
            {
                await Task.Delay(options.Retry.DelayAfter(attempt), options.Time, cancellation).ConfigureAwait(false);
                var (next, received) = await AskAsync(session, cancellation).ConfigureAwait(false);
                if (received > from && received <= to)
                    return (next, received);
                request = request with { Absolute = next };
                session = next;
            }
        }
    }

    private static bool IsBroken(RegistryException e) => e.Status is null || RetryPolicy.IsTransient(e.Status.Value);

    /// <summary>How far the registry has come with a session.</summary>
    private async Task<(Uri Session, long Received)> AskAsync(Uri session, CancellationToken cancellation)
    {
        using var response = await connection.SendAsync(
            At(session, HttpMethod.Get, HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Accepted), cancellation).ConfigureAwait(false);
        return (response.Headers.Location is null ? session : Location.Of(response), Received(response) ?? 0);
    }

    /// <summary><c>Range: 0-99</c> (some write <c>bytes=0-99</c>) says that 100 bytes are there.</summary>
    private static long? Received(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Range", out var values) || values.First() is not { } range)
            return null;
        return long.TryParse(range.AsSpan(range.IndexOf('-') + 1), out var last) ? (last == 0 ? 0 : last + 1) : null;
    }

    private async Task CommitAsync(Uri session, UploadContent content, long from, CancellationToken cancellation)
    {
        var digest = content.Blob.Digest;
        var query = session.Query.Length > 1 ? $"{session.Query}&digest={digest}" : $"?digest={digest}";
        var request = At(new Uri(session, session.AbsolutePath + query), HttpMethod.Put, HttpStatusCode.Created, HttpStatusCode.NoContent) with
        {
            Body = (guard, token) => content.PartAsync(from, content.Blob.Size, guard, token),
            IsRepeatable = false,
        };
        using var response = await connection.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    private RegistryRequest At(Uri session, HttpMethod method, params HttpStatusCode[] expected) => new(method, "")
    {
        Absolute = session,
        RepositoryPath = repository.Path,
        Scopes = [Scope.Push(repository.Path)],
        Expected = expected,
    };
}
