namespace Lighter;

/// <summary>
/// A failure that a user can read: what was being done, to what, and why it failed. Messages are lower case without a full
/// stop; each layer adds only what it alone knows (<c>pulling alpine:3.20: GET https://…: 401 unauthorized</c>).
/// </summary>
public class LighterException(ErrorCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    public ErrorCode Code { get; } = code;

    /// <summary>What the user can do about it, when there is something.</summary>
    public string? Hint { get; init; }

    /// <summary>The same failure with the outer operation in front: <c>doing: message</c>.</summary>
    public LighterException While(string doing) => new(Code, $"{doing}: {Message}", this) { Hint = Hint };
}
