using System.Net;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Registry.Auth;
using Lighter.Registry.Blobs;
using Lighter.Registry.Http;

namespace Lighter.Registry;

/// <summary>Blobs: exists, open, upload, mount, delete.</summary>
public sealed partial class RegistryClient
{
    public async Task<bool> HasBlobAsync(ImageReference repository, Digest digest, CancellationToken cancellation)
    {
        var request = Pull(HttpMethod.Head, repository, $"blobs/{digest}") with
        {
            Expected = [HttpStatusCode.OK, HttpStatusCode.NotFound],
        };
        using var response = await ConnectionTo(repository.Domain).SendAsync(request, cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>
    /// The blob's content. The stream takes up a broken connection where it broke, and throws before its end is reported
    /// when size or digest is not the descriptor's: what has been read to the end is right.
    /// </summary>
    /// <remarks>A descriptor's <see cref="Descriptor.Urls"/> are not followed: no registry needs them any more.</remarks>
    public async Task<Stream> OpenBlobAsync(ImageReference repository, Descriptor blob, CancellationToken cancellation)
    {
        var source = new BlobSource(
            ConnectionTo(repository.Domain), Pull(HttpMethod.Get, repository, $"blobs/{blob.Digest}"), blob, options);
        return await VerifiedBlobStream.OpenAsync(source, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes the blob over from another repository of the same registry; false when the registry would rather have it sent.</summary>
    public async Task<bool> TryMountBlobAsync(ImageReference repository, Digest digest, string fromRepositoryPath, CancellationToken cancellation)
    {
        var request = Push(HttpMethod.Post, repository, $"blobs/uploads/?mount={digest}&from={Uri.EscapeDataString(fromRepositoryPath)}") with
        {
            Scopes = [Scope.Push(repository.Path), Scope.Pull(fromRepositoryPath)],
            Expected = [HttpStatusCode.Created, HttpStatusCode.Accepted],
        };
        var connection = ConnectionTo(repository.Domain);
        using var response = await connection.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Created)
            return true;
        // An upload was begun instead; it is given up, so that the registry need not keep it.
        await new BlobUpload(connection, repository, options).AbandonAsync(
            Location.Of(response), cancellation).ConfigureAwait(false);
        return false;
    }

    /// <summary>Sends a blob.</summary>
    /// <param name="repository">Where to.</param>
    /// <param name="blob">Its digest and size.</param>
    /// <param name="open">Opens the content from its start; called again when a part must be sent again.</param>
    /// <param name="progress">Is told how many bytes have been sent.</param>
    /// <param name="cancellation">Ends the upload.</param>
    public Task UploadBlobAsync(
        ImageReference repository,
        Descriptor blob,
        Func<CancellationToken, ValueTask<Stream>> open,
        IProgress<long>? progress,
        CancellationToken cancellation) =>
        new BlobUpload(ConnectionTo(repository.Domain), repository, options).SendAsync(blob, open, progress, cancellation);

    public async Task DeleteBlobAsync(ImageReference repository, Digest digest, CancellationToken cancellation)
    {
        using var response = await ConnectionTo(repository.Domain).SendAsync(
            Delete(repository, $"blobs/{digest}"), cancellation).ConfigureAwait(false);
    }
}
