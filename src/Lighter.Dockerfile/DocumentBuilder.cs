using Lighter.Dockerfile.Instructions;
using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile;

/// <summary>Sorts the instructions of a file into stages.</summary>
internal static class DocumentBuilder
{
    public static DockerfileDocument Build(SourceText source, ParsedFile file)
    {
        var globals = new List<ArgInstruction>();
        var stages = new List<Stage>();
        var current = new List<Instruction>();
        foreach (var line in file.Lines)
        {
            var instruction = InstructionBuilder.Build(line, source, file.Directives.Escape);
            if (instruction is FromInstruction from)
                stages.Add(new(stages.Count, from, current = []));
            else if (stages.Count > 0)
                current.Add(instruction);
            else if (instruction is ArgInstruction arg)
                globals.Add(arg);
            else
                throw DockerfileException.Parse("no build stage in current context", source, line.Span);
        }

        return new DockerfileDocument
        {
            Source = source,
            Directives = file.Directives,
            GlobalArgs = globals,
            Stages = stages,
            EmptyContinuations = file.EmptyContinuations,
        };
    }
}
