using Lighter.Linux;
using Lighter.Runtime;

namespace Lighter.Build.Execution;

/// <summary>The file system that a step works on: directories that stay as they are, and one over them that takes what is written.</summary>
internal abstract class StepRoot
{
    /// <summary>The directories that the step does not change, topmost first.</summary>
    public abstract IReadOnlyList<string> Lower { get; }

    /// <summary>All that the step finds, topmost first.</summary>
    public abstract IReadOnlyList<string> Found { get; }

    /// <summary>Takes what is written.</summary>
    public abstract DirectoryFd Upper { get; }

    /// <summary>All that the step finds, to be read only.</summary>
    public abstract LayerTree OpenFound();

    public abstract LayerTree OpenWritable();

    /// <summary>The root of a command.</summary>
    public abstract RootfsPlan ForCommand();
}
