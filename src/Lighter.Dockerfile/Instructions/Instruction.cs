using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>
/// One instruction of a Dockerfile. Its words are as written until <see cref="Expand"/> makes an instruction of them in
/// which variables and quotes are gone. See https://docs.docker.com/reference/dockerfile/.
/// </summary>
public abstract record Instruction(InstructionOrigin Origin)
{
    /// <summary>The keyword in upper case.</summary>
    public string Name => Origin.Keyword.ToUpperInvariant();

    /// <summary>The lines it was written on.</summary>
    public SourceSpan Span => Origin.Span;

    /// <summary>
    /// The instruction with its words expanded, to be asked for right before it takes effect. Fails with a
    /// <see cref="DockerfileException"/> that shows the place.
    /// </summary>
    public Instruction Expand(WordExpander expander)
    {
        try
        {
            return ExpandWords(expander);
        }
        catch (DockerfileException e) when (e.Span is null)
        {
            throw Failure(e);
        }
    }

    /// <summary>A failure of this instruction, shown at its place.</summary>
    public DockerfileException Failure(string reason) => Failure(new DockerfileException(reason));

    private protected virtual Instruction ExpandWords(WordExpander expander) => this;

    private DockerfileException Failure(DockerfileException cause) => cause.At(Origin.Source, Origin.Span);
}
