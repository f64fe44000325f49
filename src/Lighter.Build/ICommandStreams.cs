using Lighter.Linux;

namespace Lighter.Build;

/// <summary>What the standard streams of a command are joined to.</summary>
public interface ICommandStreams
{
    /// <summary>The command gets a terminal of its own.</summary>
    public bool HasTerminal { get; }

    /// <summary>Of that terminal, where it is known.</summary>
    public TerminalSize? Size { get; }

    /// <summary>Launches the command and carries its streams until it ends.</summary>
    /// <param name="program">Its container.</param>
    /// <param name="cancellation">Kills it.</param>
    public CommandEnd Carry(ChildProgram program, CancellationToken cancellation);
}
