namespace Lighter.Store.Containers;

/// <summary>What a container, network or volume may be called: Docker's <c>[a-zA-Z0-9][a-zA-Z0-9_.-]+</c>.</summary>
public static class ContainerName
{
    private const string Allowed = "[a-zA-Z0-9][a-zA-Z0-9_.-]";

    private static readonly System.Buffers.SearchValues<char> Characters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    public static bool IsValid(string name) =>
        name.Length is > 1 and <= 255 && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>Without Docker's leading slash, if it is there.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>, in Docker's words.</exception>
    public static string Check(string name)
    {
        var plain = name.StartsWith('/') ? name[1..] : name;
        return IsValid(plain)
            ? plain
            : throw new LighterException(ErrorCode.InvalidArgument, $"Invalid container name ({name}), only {Allowed} are allowed");
    }
}
