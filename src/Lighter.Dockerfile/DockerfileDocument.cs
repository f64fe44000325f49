using System.Globalization;
using System.Text;
using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Instructions;
using Lighter.Dockerfile.Linting;
using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile;

/// <summary>
/// A whole Dockerfile: its directives, the ARGs above the first stage, and its stages. The words of instructions are as
/// written until <see cref="Instruction.Expand"/>. See https://docs.docker.com/reference/dockerfile/.
/// </summary>
public sealed record DockerfileDocument
{
    private const char ByteOrderMark = '\ufeff';

    public required SourceText Source { get; init; }

    public required Directives Directives { get; init; }

    /// <summary>The ARGs above the first FROM; in scope for the words of every FROM.</summary>
    public required IReadOnlyList<ArgInstruction> GlobalArgs { get; init; }

    /// <summary>The stages in order; at least one, unless there are only ARGs.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Where an empty line continues an instruction.</summary>
    internal IReadOnlyList<SourceSpan> EmptyContinuations { get; init; } = [];

    /// <summary>What build checks find, in the order of lines.</summary>
    public IReadOnlyList<DockerfileWarning> Check(LintSurroundings surroundings) => Linter.Check(this, surroundings);

    /// <summary>The file asks that warnings fail its build: <c># check=error=true</c>.</summary>
    public bool FailsOnWarnings(LintSurroundings surroundings) => Linter.OptionsOf(this, surroundings).IsError;

    /// <summary>Parses a Dockerfile; anything wrong with it is a <see cref="DockerfileException"/>.</summary>
    public static DockerfileDocument Parse(string text, string name = "Dockerfile")
    {
        var source = new SourceText(name, text.TrimStart(ByteOrderMark));
        var file = DockerfileParser.Parse(source);
        return DocumentBuilder.Build(source, file);
    }

    /// <summary>Parses the bytes of a Dockerfile, which are UTF-8.</summary>
    public static DockerfileDocument Parse(ReadOnlySpan<byte> utf8, string name = "Dockerfile") =>
        Parse(Encoding.UTF8.GetString(utf8), name);

    /// <summary>Parses an instruction that a base image left to builds upon it (<see cref="OnBuildInstruction"/>).</summary>
    public static Instruction ParseTrigger(string expression)
    {
        var source = new SourceText("ONBUILD trigger", expression);
        var lines = DockerfileParser.Parse(source).Lines;
        return lines.Count == 1 && Words.NameOf(lines[0]) is not ("FROM" or "ONBUILD" or "MAINTAINER")
            ? InstructionBuilder.Build(lines[0], source, Directives.DefaultEscape)
            : throw new DockerfileException($"not an ONBUILD trigger: {expression}");
    }

    /// <summary>The stage with a name (of several, the last) or a number; null when there is none.</summary>
    public Stage? FindStage(string nameOrIndex) =>
        Stages.LastOrDefault(stage => nameOrIndex.Equals(stage.Name, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(nameOrIndex, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? Stages.ElementAtOrDefault(index)
            : null);

    /// <summary>An expander of words for this file's escape character.</summary>
    public WordExpander CreateExpander(VariableLookup lookup) => new(Directives.Escape, lookup);
}
