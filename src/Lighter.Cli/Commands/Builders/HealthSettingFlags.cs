using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Commands.Builders;

/// <summary>The health check of an image.</summary>
internal sealed class HealthSettingFlags
{
    private readonly Option<string?> _test = Options.Text("healthcheck", "Health check: CMD words, CMD-SHELL text, NONE, or a text for the shell");
    private readonly Option<TimeSpan?> _interval = Options.Duration("healthcheck-interval", "Time between two checks");
    private readonly Option<TimeSpan?> _timeout = Options.Duration("healthcheck-timeout", "Time after which a check has failed");
    private readonly Option<TimeSpan?> _start = Options.Duration("healthcheck-start-period", "Time after the start in which failures do not count");
    private readonly Option<TimeSpan?> _startInterval = Options.Duration("healthcheck-start-interval", "Time between two checks in the start period");
    private readonly Option<int?> _retries = Options.Value("healthcheck-retries", null, "Failures in a row that make a container unhealthy", "int", Literal.Int32);

    public IEnumerable<Option> All => [_test, _interval, _timeout, _start, _startInterval, _retries];

    public HealthChanges Read(Parse parse) => new()
    {
        Test = parse.Get(_test),
        Interval = parse.Get(_interval),
        Timeout = parse.Get(_timeout),
        StartPeriod = parse.Get(_start),
        StartInterval = parse.Get(_startInterval),
        Retries = parse.Get(_retries),
    };
}
