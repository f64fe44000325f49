namespace Lighter.Build;

/// <summary>Lets the user look at a command that has failed, where it has failed: <c>build --debug</c>.</summary>
public interface IBuildDebugger
{
    /// <summary>What is run there.</summary>
    public IReadOnlyList<string> Shell { get; }

    /// <summary>Variables that it gets besides the step's, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; }

    /// <summary>Takes as long as the user wants; the build fails afterwards all the same.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="run">Runs the shell on the files as the command left them, with its environment, mounts, network and user.</param>
    public void Enter(DockerfileFailure failure, Func<ICommandStreams, CommandEnd> run);
}
