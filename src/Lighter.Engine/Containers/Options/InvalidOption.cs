namespace Lighter.Engine.Containers.Options;

/// <summary>The refusal of an option's text, in the words that Docker's command line has for it.</summary>
internal static class InvalidOption
{
    public static LighterException Because(string reason) => new(ErrorCode.InvalidArgument, reason);
}
