namespace Lighter.Engine.Images.Importing;

/// <summary>Opens what <c>import</c> is given: a file or an address.</summary>
public static class ImportSource
{
    /// <summary>Whether the words name something on the network.</summary>
    public static bool IsAddress(string source) =>
        source.StartsWith("http://", StringComparison.Ordinal) || source.StartsWith("https://", StringComparison.Ordinal);

    public static async Task<Stream> OpenAsync(string source, CancellationToken cancellation)
    {
        if (IsAddress(source))
            return await DownloadAsync(new Uri(source), cancellation).ConfigureAwait(false);
        return OpenFile(source);
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/></exception>
    public static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LighterException(ErrorCode.NotFound, $"open {path}: no such file or directory", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LighterException(ErrorCode.PermissionDenied, $"open {path}: {(Directory.Exists(path) ? "is a directory" : "permission denied")}", e);
        }
    }

    private static async Task<Stream> DownloadAsync(Uri address, CancellationToken cancellation)
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            return new OwningStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), client);
        }
        catch (HttpRequestException e)
        {
            client.Dispose();
            throw new LighterException(ErrorCode.Unavailable, $"importing {address}: {e.Message}", e);
        }
    }
}
