using System.Net;
using System.Net.Http.Headers;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Registry.Http;

namespace Lighter.Registry;

/// <summary>Manifests: resolve, get, put, delete.</summary>
public sealed partial class RegistryClient
{
    private const string DigestHeader = "Docker-Content-Digest";

    private static readonly string[] ManifestTypes =
        [MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.DockerManifestList, MediaTypes.DockerManifest];

    /// <summary>
    /// What a tag or digest stands for now. Asks by HEAD, which rate limits do not count; by GET where HEAD says too little.
    /// </summary>
    public async Task<Descriptor> ResolveAsync(ImageReference reference, CancellationToken cancellation) =>
        await TryHeadManifestAsync(reference, cancellation).ConfigureAwait(false)
        ?? (await GetManifestAsync(reference, cancellation).ConfigureAwait(false)).Descriptor;

    /// <summary>The manifest or index behind a tag or, with one, a digest, which the bytes are checked against.</summary>
    public async Task<ManifestDocument> GetManifestAsync(ImageReference reference, CancellationToken cancellation)
    {
        var request = Pull(HttpMethod.Get, reference, "manifests/" + KeyOf(reference)) with { Accept = ManifestTypes };
        using var response = await ConnectionTo(reference.Domain).SendAsync(request, cancellation).ConfigureAwait(false);
        var bytes = await ReadBodyAsync(response, ManifestDocument.LargestSize, cancellation).ConfigureAwait(false);
        try
        {
            return ManifestDocument.Parse(
                bytes, response.Content.Headers.ContentType?.MediaType, reference.Digest ?? ClaimedDigest(response));
        }
        catch (LighterException e)
        {
            throw new RegistryException(e.Code, $"{Failures.Describe(response)}: {e.Message}", e) { Hint = e.Hint };
        }
    }

    /// <summary>Whether the repository has the manifest under this tag (with the same content) or digest.</summary>
    public async Task<bool> HasManifestAsync(ImageReference reference, Digest digest, CancellationToken cancellation)
    {
        try
        {
            return (await TryHeadManifestAsync(reference, cancellation).ConfigureAwait(false))?.Digest == digest;
        }
        catch (RegistryException e) when (e.Code == ErrorCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Stores exactly these bytes under the reference's tag, or under the digest alone.</summary>
    public async Task PutManifestAsync(ImageReference reference, ManifestDocument manifest, CancellationToken cancellation)
    {
        var key = reference.Tag ?? manifest.Descriptor.Digest.ToString();
        var request = Push(HttpMethod.Put, reference, "manifests/" + key) with
        {
            Body = (_, _) => new ValueTask<HttpContent>(BytesOf(manifest)),
            Expected = [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Accepted],
        };
        using var response = await ConnectionTo(reference.Domain).SendAsync(request, cancellation).ConfigureAwait(false);
        if (ClaimedDigest(response) is { } claimed && claimed != manifest.Descriptor.Digest)
            throw new RegistryException(
                ErrorCode.Unavailable, $"{Failures.Describe(response)}: stored as {claimed}, not {manifest.Descriptor.Digest}");
    }

    /// <summary>By digest; a registry that allows it also by tag.</summary>
    public async Task DeleteManifestAsync(ImageReference reference, CancellationToken cancellation)
    {
        using var response = await ConnectionTo(reference.Domain).SendAsync(
            Delete(reference, "manifests/" + KeyOf(reference)), cancellation).ConfigureAwait(false);
    }

    private static string KeyOf(ImageReference reference) =>
        reference.Digest?.ToString() ?? reference.Tag ?? ImageReference.DefaultTag;

    private static ByteArrayContent BytesOf(ManifestDocument manifest) => new(manifest.Bytes.ToArray())
    {
        Headers = { ContentType = new MediaTypeHeaderValue(manifest.Descriptor.MediaType) },
    };

    private static Digest? ClaimedDigest(HttpResponseMessage response) =>
        response.Headers.TryGetValues(DigestHeader, out var values) && Digest.TryParse(values.First(), out var digest) ? digest : null;

    /// <summary>Null where the answer to HEAD does not say all, or refuses without saying why.</summary>
    private async Task<Descriptor?> TryHeadManifestAsync(ImageReference reference, CancellationToken cancellation)
    {
        var request = Pull(HttpMethod.Head, reference, "manifests/" + KeyOf(reference)) with
        {
            Accept = ManifestTypes,
            Expected = [HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound, HttpStatusCode.BadRequest],
        };
        using var response = await ConnectionTo(reference.Domain).SendAsync(request, cancellation).ConfigureAwait(false);
        var headers = response.Content.Headers;
        if (response.StatusCode != HttpStatusCode.OK || ClaimedDigest(response) is not { } digest
            || headers.ContentType?.MediaType is not { } type || headers.ContentLength is not { } size
            || !ManifestTypes.Contains(type) || (reference.Digest is { } asked && asked != digest))
            return null;
        return new Descriptor { MediaType = type, Digest = digest, Size = size };
    }
}
