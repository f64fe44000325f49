namespace Lighter.Dockerfile.Instructions;

/// <summary>CMD sets the command of containers, or the default arguments of their entry point.</summary>
public sealed record CmdInstruction(InstructionOrigin Origin, CommandForm Command) : Instruction(Origin);
