namespace Lighter.Cli.Commands.Runtimes;

/// <param name="ConsoleSocket">Gets the master of the terminal.</param>
/// <param name="PidFile">Gets the number of the process.</param>
/// <param name="PreservedDescriptors">How many descriptors from 3 on the process gets.</param>
internal sealed record ProcessFileOptions(string? ConsoleSocket, string? PidFile, int PreservedDescriptors);
