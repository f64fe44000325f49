using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>Changes of the image's health check.</summary>
internal sealed class HealthFlags
{
    private readonly Option<string?> _command = Options.Text("health-cmd", "Command that checks health");
    private readonly Option<TimeSpan?> _interval = Options.Duration("health-interval", "Time between checks");
    private readonly Option<TimeSpan?> _timeout = Options.Duration("health-timeout", "Time one check may take");
    private readonly Option<TimeSpan?> _startPeriod = Options.Duration("health-start-period", "Time after the start in which failures do not count");
    private readonly Option<TimeSpan?> _startInterval = Options.Duration("health-start-interval", "Time between checks during the start period");
    private readonly Option<long?> _retries = Options.Integer("health-retries", null, "Failures in a row that make a container unhealthy");
    private readonly Option<string?> _startupCommand = Options.Text("health-startup-cmd", "Command that is asked in place of the check until it succeeds");
    private readonly Option<TimeSpan?> _startupInterval = Options.Duration("health-startup-interval", "Time between its runs");
    private readonly Option<TimeSpan?> _startupTimeout = Options.Duration("health-startup-timeout", "Time one run may take");
    private readonly Option<long?> _startupRetries = Options.Integer("health-startup-retries", null, "Failures that restart the container; 0 goes on asking");
    private readonly Option<long?> _startupSuccesses = Options.Integer("health-startup-success", null, "Successes that let the check begin");
    private readonly Option<bool> _disabled = Options.Switch("no-healthcheck", "Do not run the image's health check");

    private readonly Option<HealthAction?> _onFailure =
        new("health-on-failure", null, "What to do with an unhealthy container: none, kill, restart, stop", null, (_, text) => Action(text))
        {
            Metavar = "string",
            Default = "none",
            Choices = ["none", "kill", "restart", "stop"],
        };

    public IEnumerable<Option> All => [_command, _interval, _timeout, _startPeriod, _startInterval, _retries, _onFailure, .. Startup, _disabled];

    private IEnumerable<Option> Startup => [_startupCommand, _startupInterval, _startupTimeout, _startupRetries, _startupSuccesses];

    public HealthOptions Read(Parse parse)
    {
        var health = new HealthOptions
        {
            Disabled = parse.Get(_disabled),
            Test = Test(parse.Get(_command)),
            Interval = Positive(parse, _interval),
            Timeout = Positive(parse, _timeout),
            StartPeriod = Positive(parse, _startPeriod),
            StartInterval = Positive(parse, _startInterval),
            Retries = (int?)parse.Get(_retries),
            Startup = ReadStartup(parse),
            OnFailure = parse.Get(_onFailure) ?? HealthAction.None,
        };
        if (health.Disabled && health != new HealthOptions { Disabled = true })
            throw new LighterException(ErrorCode.InvalidArgument, "--no-healthcheck conflicts with --health-* options");
        return health.Retries < 0 ? throw new LighterException(ErrorCode.InvalidArgument, "--health-retries cannot be negative") : health;
    }

    private StartupCheckOptions ReadStartup(Parse parse)
    {
        if (Test(parse.Get(_startupCommand)) is null && Startup.FirstOrDefault(parse.IsSet) is { } alone)
            throw new LighterException(ErrorCode.InvalidArgument, $"--{alone.Name} needs --health-startup-cmd");
        if (parse.Get(_startupRetries) < 0 || parse.Get(_startupSuccesses) < 0)
            throw new LighterException(ErrorCode.InvalidArgument, "--health-startup-retries and --health-startup-success cannot be negative");
        return new()
        {
            Test = Test(parse.Get(_startupCommand)),
            Interval = Positive(parse, _startupInterval),
            Timeout = Positive(parse, _startupTimeout),
            Retries = (int?)parse.Get(_startupRetries),
            Successes = (int?)parse.Get(_startupSuccesses),
        };
    }

    private static ValueList<string>? Test(string? command)
    {
        if (string.IsNullOrEmpty(command))
            return null;
        var words = WordList.Parse(command);
        return words.Count > 1 || command[0] == '[' ? ["CMD", .. words] : ["CMD-SHELL", command];
    }

    private static HealthAction Action(string text) => text switch
    {
        "none" => HealthAction.None,
        "kill" => HealthAction.Kill,
        "restart" => HealthAction.Restart,
        "stop" => HealthAction.Stop,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid health action '{text}': must be one of none, kill, restart, stop"),
    };

    /// <summary>Zero is the default.</summary>
    private static TimeSpan? Positive(Parse parse, Option<TimeSpan?> option) => parse.Get(option) switch
    {
        { Ticks: < 0 } => throw new LighterException(ErrorCode.InvalidArgument, $"--{option.Name} cannot be negative"),
        { TotalMilliseconds: > 0 and < 1 } => throw new LighterException(ErrorCode.InvalidArgument, $"--{option.Name} cannot be less than 1ms"),
        var duration => duration,
    };
}
