using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Archives;

namespace Lighter.Cli.Handlers;

/// <summary>Where a command's archive goes: the file of <c>--output</c>, else standard output, but no terminal.</summary>
internal static class ArchiveTarget
{
    /// <summary>Asked before any work is done.</summary>
    public static void RequireNoTerminal(string? path, Session session)
    {
        if (path is null && session.Console.IsOutputTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "cowardly refusing to save to a terminal. Use the -o flag or redirect");
    }

    public static void Write(string? path, Session session, Action<Stream> write)
    {
        if (path is null)
            write(session.Console.Output);
        else
            OutputFile.Write(path, write);
    }
}
