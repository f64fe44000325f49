using System.Net;
using System.Net.Http.Headers;
using Lighter.Oci.Content;
using Lighter.Registry.Http;

namespace Lighter.Registry.Blobs;

/// <summary>Opens a blob's content at any position.</summary>
internal sealed class BlobSource(RegistryConnection connection, RegistryRequest request, Descriptor blob, RegistryOptions options)
{
    public Descriptor Blob => blob;

    public RegistryOptions Options => options;

    /// <summary>For errors.</summary>
    public string Description => $"GET {connection.Endpoint.Authority}{request.Target}";

    public async Task<HttpResponseMessage> OpenAsync(long position, CancellationToken cancellation)
    {
        var response = await connection.SendAsync(
            position == 0 ? request : request with
            {
                Range = new RangeHeaderValue(position, null),
                Expected = [HttpStatusCode.OK, HttpStatusCode.PartialContent],
            },
            cancellation).ConfigureAwait(false);
        try
        {
            Check(response, position);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void Check(HttpResponseMessage response, long position)
    {
        var headers = response.Content.Headers;
        var isPartial = response.StatusCode == HttpStatusCode.PartialContent;
        if (isPartial && headers.ContentRange?.From != position)
            throw new RegistryException(ErrorCode.Unavailable, $"{Failures.Describe(response)}: asked for bytes from {position}, got others");
        var expected = isPartial ? blob.Size - position : blob.Size;
        if (headers.ContentLength is { } length && length != expected)
            throw new RegistryException(ErrorCode.InvalidArgument, $"{Failures.Describe(response)}: {length} bytes instead of {expected}");
    }
}
