namespace Lighter.Dockerfile.Instructions;

/// <summary>MAINTAINER, which is deprecated, names the image's author.</summary>
public sealed record MaintainerInstruction(InstructionOrigin Origin, string Maintainer) : Instruction(Origin);
