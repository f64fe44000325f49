using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>EXPOSE names the ports on which containers listen.</summary>
/// <param name="Ports">As written: <c>80</c>, <c>53/udp</c>, <c>8000-8010/tcp</c>, <c>$PORT</c>.</param>
public sealed record ExposeInstruction(InstructionOrigin Origin, IReadOnlyList<string> Ports) : Instruction(Origin)
{
    /// <summary>The ports of the expanded instruction, ranges spelt out.</summary>
    public IReadOnlyList<ExposedPort> ParsePorts()
    {
        try
        {
            return [.. Ports.SelectMany(ExposedPort.ParseRange)];
        }
        catch (DockerfileException e) when (e.Span is null)
        {
            throw Failure(e.Reason);
        }
    }

    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Ports = [.. Ports.SelectMany(expander.ExpandWords)] };
}
