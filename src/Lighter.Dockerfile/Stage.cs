using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile;

/// <summary>A FROM and the instructions up to the next one.</summary>
/// <param name="Index">Its number among the stages, from 0.</param>
public sealed record Stage(int Index, FromInstruction From, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>The name behind AS, in lower case.</summary>
    public string? Name => From.StageName;

    /// <summary>The base as written, variables unexpanded.</summary>
    public string BaseName => From.BaseName;

    /// <summary>The <c>--platform</c> flag as written, variables unexpanded.</summary>
    public string? Platform => From.Platform;

    /// <summary>The lines from FROM to the last instruction.</summary>
    public SourceSpan Span => new(From.Span.Start, (Instructions.Count > 0 ? Instructions[^1] : From).Span.End);
}
