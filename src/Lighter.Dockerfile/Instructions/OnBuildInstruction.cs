namespace Lighter.Dockerfile.Instructions;

/// <summary>ONBUILD leaves an instruction to builds that are based on the image.</summary>
/// <param name="Expression">The instruction's text, as the image's config keeps it (<see cref="DockerfileDocument.ParseTrigger"/>).</param>
/// <param name="Trigger">The same, parsed.</param>
public sealed record OnBuildInstruction(InstructionOrigin Origin, string Expression, Instruction Trigger)
    : Instruction(Origin);
