using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Lighter.Registry.Hosts;

namespace Lighter.Registry.Http;

/// <summary>Turns what went wrong into an error that a person can read and that shows no secret.</summary>
internal static class Failures
{
    private const int LongestText = 1000;

    public static RegistryException Of(HttpMethod method, Uri uri, HttpStatusCode status, ReadOnlyMemory<byte> body, RegistryEndpoint endpoint)
    {
        var errors = ReadErrors(body.Span);
        var said = string.Join("; ", errors.Select(error => Printable(error.Text)).Where(text => text.Length > 0));
        var message = $"{method} {Redacted(uri)}: {(int)status} {Words(status)}" + (said.Length > 0 ? $": {said}" : "");
        return new RegistryException(CodeOf(status), message)
        {
            Status = status,
            Errors = errors,
            Hint = HintFor(status, endpoint),
        };
    }

    public static RegistryException Transport(HttpMethod method, Uri uri, Exception cause, InactivityGuard guard) => new(
        ErrorCode.Unavailable,
        $"{method} {Redacted(uri)}: {(guard.HasExpired ? guard.Reason : ReasonOf(cause))}",
        cause);

    /// <summary>Whether the peer or the way to it failed, as opposed to the caller having given up.</summary>
    public static bool IsTransport(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException or SocketException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    public static string Describe(HttpResponseMessage response) =>
        $"{response.RequestMessage!.Method} {Redacted(response.RequestMessage.RequestUri!)}";

    /// <summary>Without what signed addresses carry in their query, and without user information.</summary>
    public static string Redacted(Uri uri) =>
        uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Text from outside goes to terminals: control characters could rewrite what the user sees.</summary>
    public static string Printable(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }

    private static ErrorCode CodeOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ErrorCode.PermissionDenied,
        404 => ErrorCode.NotFound,
        405 or 415 or 501 => ErrorCode.Unsupported,
        409 => ErrorCode.Conflict,
        408 or 429 or >= 500 => ErrorCode.Unavailable,
        _ => ErrorCode.InvalidArgument,
    };

    private static string? HintFor(HttpStatusCode status, RegistryEndpoint endpoint) => status switch
    {
        HttpStatusCode.Unauthorized => $"the repository may not exist or may need \"lighter login {endpoint.Domain}\"",
        HttpStatusCode.TooManyRequests => $"wait, or log in for a higher limit: \"lighter login {endpoint.Domain}\"",
        _ => null,
    };

    private static string Words(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => "too many requests",
        HttpStatusCode.InternalServerError => "internal server error",
        HttpStatusCode.RequestedRangeNotSatisfiable => "range not satisfiable",
        _ => string.Concat(status.ToString().Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {c}" : $"{c}")).ToLowerInvariant(),
    };

    private static IReadOnlyList<RegistryError> ReadErrors(ReadOnlySpan<byte> body)
    {
        try
        {
            var document = JsonSerializer.Deserialize(body, RegistryJson.Default.ErrorDocument);
            if (document?.Errors is { Count: > 0 } errors)
                return [.. errors.OfType<RegistryError>()];
            // Token servers and some registries have their own ideas.
            var details = document?.Details ?? document?.Message;
            return details is null ? [] : [new RegistryError { Message = details }];
        }
        catch (JsonException)
        {
            // Proxies answer with pages for browsers; the status says what matters.
            return [];
        }
    }

    private static string ReasonOf(Exception cause) => cause switch
    {
        HttpRequestException { InnerException: AuthenticationException tls } => $"TLS: {ReasonOf(tls)}",
        { InnerException: { } inner } => ReasonOf(inner),
        SocketException socket => Lowered(socket.Message),
        _ => Lowered(cause.Message),
    };

    private static string Lowered(string message) => message.Length > 0
        ? char.ToLowerInvariant(message[0]) + Printable(message[1..]).TrimEnd('.')
        : "connection failed";
}
