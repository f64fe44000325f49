namespace Lighter.Registry.Listing;

/// <summary>
/// Reads <c>Link: &lt;/v2/…?last=x&gt;; rel="next"</c>. Only its path and query count, so a page never leads to another host.
/// </summary>
internal static class NextPage
{
    public static string? Of(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        foreach (var link in links)
        {
            var start = link.IndexOf('<');
            var end = link.IndexOf('>');
            if (start < 0 || end < start || !link[end..].Contains("rel=\"next\"", StringComparison.Ordinal))
                continue;
            return Uri.TryCreate(response.RequestMessage!.RequestUri, link[(start + 1)..end], out var next) ? next.PathAndQuery : null;
        }

        return null;
    }
}
