namespace Lighter.Dockerfile.Instructions;

/// <summary>ENTRYPOINT sets the program of containers.</summary>
public sealed record EntrypointInstruction(InstructionOrigin Origin, CommandForm Command) : Instruction(Origin);
