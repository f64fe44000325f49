namespace Lighter.Dockerfile.Instructions;

/// <summary>SHELL sets the program, with its arguments, to which shell forms are handed.</summary>
public sealed record ShellInstruction(InstructionOrigin Origin, IReadOnlyList<string> Shell) : Instruction(Origin);
