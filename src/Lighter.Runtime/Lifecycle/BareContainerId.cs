namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// The name by which callers of an OCI runtime speak of a container: letters, digits and <c>_ + - .</c>, as runc has it. It is
/// one component of a path.
/// </summary>
public readonly record struct BareContainerId
{
    private const int LongestName = 255;

    private readonly string _text;

    private BareContainerId(string text) => _text = text;

    public static BareContainerId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid container ID format: \"{text}\"")
        {
            Hint = "letters, digits, _ + - and . make up an ID",
        };

    public static bool TryParse(string text, out BareContainerId id)
    {
        var isValid = text.Length is > 0 and <= LongestName && text is not ("." or "..") && text.All(IsAllowed);
        id = isValid ? new BareContainerId(text) : default;
        return isValid;
    }

    public override string ToString() => _text;

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+' or '-' or '.';
}
