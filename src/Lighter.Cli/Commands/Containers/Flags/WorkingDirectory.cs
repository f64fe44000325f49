namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The check of <c>--workdir</c>.</summary>
internal static class WorkingDirectory
{
    public static string? Check(string? path) => path is null || path.StartsWith('/')
        ? path
        : throw new LighterException(ErrorCode.InvalidArgument, $"the working directory '{path}' is invalid, it needs to be an absolute path");
}
