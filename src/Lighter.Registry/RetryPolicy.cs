using System.Net;
using System.Net.Http.Headers;

namespace Lighter.Registry;

/// <summary>Which failures are tried again, and after how long: exponential, with jitter, unless the server says when.</summary>
public sealed record RetryPolicy
{
    public int Attempts { get; init; } = 5;

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A server that asks for more is believed to be out of service.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    internal static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    internal TimeSpan DelayAfter(int attempt)
    {
        var exponential = FirstDelay * Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2));
        return exponential < LongestDelay ? exponential : LongestDelay;
    }

    /// <summary>Null when the server asks for more patience than there is.</summary>
    internal TimeSpan? DelayAfter(int attempt, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var asked = retryAfter?.Delta ?? (retryAfter?.Date - now);
        if (asked is not { } delay)
            return DelayAfter(attempt);
        if (delay > LongestDelay)
            return null;
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }
}
