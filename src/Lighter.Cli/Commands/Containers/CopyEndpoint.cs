namespace Lighter.Cli.Commands.Containers;

/// <summary>One side of <c>cp</c>: <c>container:path</c>, a host path, or <c>-</c> for a tar stream.</summary>
internal sealed record CopyEndpoint(string? Container, string Path)
{
    public bool IsStream => Container is null && Path == "-";

    /// <summary>A colon counts only when it comes before any slash and the text does not begin as a path does.</summary>
    public static CopyEndpoint Parse(string text)
    {
        var colon = text.IndexOf(':');
        var isHost = colon <= 0 || text[0] is '/' or '.' || text.AsSpan(0, colon).Contains('/');
        return isHost ? new(null, text) : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Refuses copies with no container, or with two.</summary>
    public static void Check(CopyEndpoint source, CopyEndpoint destination)
    {
        if (source.Container is null && destination.Container is null)
            throw new LighterException(ErrorCode.InvalidArgument, "must specify at least one container source");
        if (source.Container is not null && destination.Container is not null)
            throw new LighterException(ErrorCode.InvalidArgument, "copying between containers is not supported");
    }
}
