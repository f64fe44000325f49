using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// <c>no</c>, <c>on-failure[:max-retries]</c>, <c>always</c> or <c>unless-stopped</c>.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#restart"/>
/// </summary>
/// <param name="Condition">When to start again.</param>
/// <param name="MaximumRetries">How often at most, 0 for without end; only with <see cref="RestartCondition.OnFailure"/>.</param>
public readonly record struct RestartPolicy(RestartCondition Condition, int MaximumRetries = 0)
{
    public static RestartPolicy Parse(string text)
    {
        var colon = text.IndexOf(':');
        var retries = 0;
        if (colon >= 0 && !int.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out retries))
            throw InvalidOption.Because("invalid restart policy format: maximum retry count must be an integer");
        var condition = ParseCondition(colon < 0 ? text : text[..colon]);
        if (retries < 0)
            throw InvalidOption.Because("invalid restart policy: maximum retry count cannot be negative");
        if (colon >= 0 && condition != RestartCondition.OnFailure)
            throw InvalidOption.Because("invalid restart policy: maximum retry count can only be used with 'on-failure'");
        return new(condition, retries);
    }

    public override string ToString() => Condition switch
    {
        RestartCondition.OnFailure => MaximumRetries > 0 ? $"on-failure:{MaximumRetries}" : "on-failure",
        RestartCondition.Always => "always",
        RestartCondition.UnlessStopped => "unless-stopped",
        _ => "no",
    };

    private static RestartCondition ParseCondition(string text) => text switch
    {
        "" or "no" => RestartCondition.No,
        "on-failure" => RestartCondition.OnFailure,
        "always" => RestartCondition.Always,
        "unless-stopped" => RestartCondition.UnlessStopped,
        _ => throw InvalidOption.Because(
            $"invalid restart policy: unknown policy '{text}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'"),
    };
}
