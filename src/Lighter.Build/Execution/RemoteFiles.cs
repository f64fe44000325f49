using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>What ADD fetches: once for each build, into a place that is gone with it.</summary>
internal sealed class RemoteFiles(LighterStore store) : IDisposable
{
    private const string FileName = "content";

    private readonly ConcurrentDictionary<Uri, Task<Fetched>> _fetched = new();

    /// <summary>The digest of what a URL leads to now.</summary>
    /// <exception cref="DockerfileException">It is not what the instruction expects.</exception>
    public async ValueTask<Digest> DigestOfAsync(Uri uri, Digest? expected, CancellationToken cancellation)
    {
        var fetched = await _fetched.GetOrAdd(uri, key => FetchAsync(key, cancellation)).ConfigureAwait(false);
        return expected is not { } wanted || wanted == fetched.Digest
            ? fetched.Digest
            : throw new DockerfileException($"digest mismatch {fetched.Digest}: {wanted}");
    }

    /// <summary>What was fetched.</summary>
    public IEnumerable<RemoteMaterial> Used => _fetched.Where(static fetch => fetch.Value.IsCompletedSuccessfully)
        .Select(static fetch => new RemoteMaterial(fetch.Key, fetch.Value.Result.Digest));

    public Stream Open(Uri uri) => new FileStream(
        _fetched[uri].Result.Staging.Diff.OpenFile(FileName), FileAccess.Read, 0);

    /// <summary>The name of the file: the last word of the URL's path.</summary>
    public static string NameOf(Uri uri)
    {
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is "" or "." or ".." ? "__unnamed__" : name;
    }

    public void Dispose()
    {
        foreach (var fetch in _fetched.Values)
        {
            if (fetch.IsCompletedSuccessfully)
                fetch.Result.Staging.Dispose();
        }
    }

    private async Task<Fetched> FetchAsync(Uri uri, CancellationToken cancellation)
    {
        var staging = store.Layers.Stage();
        try
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new DockerfileException($"invalid response status {(int)response.StatusCode} for {uri}");
            await using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return new(staging, await SaveAsync(body, staging, cancellation).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            staging.Dispose();
            throw e is HttpRequestException or IOException ? new LighterException(ErrorCode.Unavailable, $"fetching {uri}: {e.Message}", e) : e;
        }
    }

    private static async Task<Digest> SaveAsync(Stream body, LayerStaging staging, CancellationToken cancellation)
    {
        var file = staging.Diff.OpenFile(FileName, Linux.OpenFlags.WriteOnly | Linux.OpenFlags.Create | Linux.OpenFlags.Exclusive, 0x180 /* 0600 */);
        await using var saved = new FileStream(file, FileAccess.Write, 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            await saved.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
        }

        return Digest.FromSha256Hash(hash.GetHashAndReset());
    }

    private sealed record Fetched(LayerStaging Staging, Digest Digest);
}
