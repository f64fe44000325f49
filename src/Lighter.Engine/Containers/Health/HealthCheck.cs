using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Health;

/// <summary>
/// How a container is asked whether it still does its work, the image's words and the user's together.
/// <see href="https://docs.docker.com/reference/dockerfile/#healthcheck"/>
/// </summary>
public sealed record HealthCheck
{
    private const long NanosecondsInTick = 100;

    /// <summary>Executed in the container; success is health.</summary>
    public required ValueList<string> Command { get; init; }

    /// <summary>Between a check's end and the next one.</summary>
    public TimeSpan Interval { get; init; }

    public TimeSpan Timeout { get; init; }

    /// <summary>As long after the start as failures do not count.</summary>
    public TimeSpan StartPeriod { get; init; }

    /// <summary>In place of <see cref="Interval"/> until the first success of the start period.</summary>
    public TimeSpan StartInterval { get; init; }

    /// <summary>As many failures in a row make a container unhealthy.</summary>
    public int Retries { get; init; }

    /// <summary>As many successes let the usual check begin; of a startup check only, whose <see cref="Retries"/> may be 0 for no end.</summary>
    public int Successes { get; init; } = 1;

    public HealthAction OnFailure { get; init; }

    /// <summary>Asked in its place until it has succeeded.</summary>
    public HealthCheck? Startup { get; init; }

    /// <returns>Nothing for a container without a check, or with one of an unknown kind.</returns>
    public static HealthCheck? Of(StoredContainer stored) => Merge(stored) is { } check && Words(check.Test, stored.Image) is { } command
        ? new HealthCheck
        {
            Command = command,
            Interval = Time(check.Interval, TimeSpan.FromSeconds(30)),
            Timeout = Time(check.Timeout, TimeSpan.FromSeconds(30)),
            StartPeriod = Time(check.StartPeriod, TimeSpan.Zero),
            StartInterval = Time(check.StartInterval, TimeSpan.FromSeconds(5)),
            Retries = check.Retries is { } retries and > 0 ? retries : 3,
            OnFailure = stored.Options.Health.OnFailure,
            Startup = StartupOf(stored),
        }
        : null;

    private static HealthCheck? StartupOf(StoredContainer stored) =>
        stored.Options.Health.Startup is { Test: { } test } options && Words(test, stored.Image) is { } command
            ? new HealthCheck
            {
                Command = command,
                Interval = Time(Nanoseconds(options.Interval), TimeSpan.FromSeconds(30)),
                Timeout = Time(Nanoseconds(options.Timeout), TimeSpan.FromSeconds(30)),
                Retries = options.Retries ?? 0,
                Successes = Math.Max(options.Successes ?? 1, 1),
            }
            : null;

    /// <summary>The image's check with what the options change of it.</summary>
    public static Healthcheck? Merge(StoredContainer stored)
    {
        var options = stored.Options.Health;
        if (options.Disabled)
            return new Healthcheck { Test = ["NONE"] };
        if (stored.Image?.Healthcheck is null && options == new HealthOptions())
            return null;
        var image = stored.Image?.Healthcheck ?? new Healthcheck();
        return new Healthcheck
        {
            Test = options.Test ?? image.Test,
            Interval = Nanoseconds(options.Interval) ?? image.Interval,
            Timeout = Nanoseconds(options.Timeout) ?? image.Timeout,
            StartPeriod = Nanoseconds(options.StartPeriod) ?? image.StartPeriod,
            StartInterval = Nanoseconds(options.StartInterval) ?? image.StartInterval,
            Retries = options.Retries ?? image.Retries,
        };
    }

    private static ValueList<string>? Words(ValueList<string>? test, ExecutionConfig? image) => test switch
    {
        null or [] or ["NONE", ..] => null,
        ["CMD", ..] => test.Skip(1).ToValueList(),
        ["CMD-SHELL", ..] => (image?.Shell is { Count: > 0 } shell ? shell : ["/bin/sh", "-c"]).Append(string.Join(' ', test.Skip(1))).ToValueList(),
        _ => null, // As with Docker: an image of a later time, perhaps.
    };

    private static TimeSpan Time(long? nanoseconds, TimeSpan otherwise) =>
        nanoseconds is { } given and > 0 ? TimeSpan.FromTicks(given / NanosecondsInTick) : otherwise;

    private static long? Nanoseconds(TimeSpan? time) => time?.Ticks * NanosecondsInTick;
}
