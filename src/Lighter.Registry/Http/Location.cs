namespace Lighter.Registry.Http;

/// <summary>Reads where an answer sends us on to.</summary>
internal static class Location
{
    /// <summary>Absolute; another host is allowed, a step from HTTPS down to HTTP or to anything else is not.</summary>
    public static Uri Of(HttpResponseMessage response)
    {
        var from = response.RequestMessage!.RequestUri!;
        var location = response.Headers.Location
            ?? throw new RegistryException(ErrorCode.Unavailable, $"{Failures.Describe(response)}: the answer has no location");
        var next = location.IsAbsoluteUri ? location : new Uri(from, location);
        return next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp)
            ? next
            : throw new RegistryException(
                ErrorCode.PermissionDenied,
                $"{Failures.Describe(response)}: the answer leads to {Failures.Printable(next.Scheme)}, which is less safe");
    }
}
