using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>
/// ARG declares variables that a user may set for a build. Where the user does, the default need not be expandable: expand
/// the arguments one by one with <see cref="ExpandDefault"/>, each seeing those before it.
/// </summary>
public sealed record ArgInstruction(InstructionOrigin Origin, IReadOnlyList<BuildArgument> Arguments) : Instruction(Origin)
{
    /// <summary>The default of an argument, expanded; null when it has none.</summary>
    public string? ExpandDefault(BuildArgument argument, WordExpander expander)
    {
        try
        {
            return argument.Default is null ? null : expander.Expand(argument.Default);
        }
        catch (DockerfileException e) when (e.Span is null)
        {
            throw Failure(e.Reason);
        }
    }

    private protected override Instruction ExpandWords(WordExpander expander) => this with
    {
        Arguments =
        [
            .. Arguments.Select(argument => new BuildArgument(
                expander.Expand(argument.Name),
                argument.Default is null ? null : expander.Expand(argument.Default))),
        ],
    };
}
