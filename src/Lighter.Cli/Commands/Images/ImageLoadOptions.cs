namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter load</c> is asked for.</summary>
internal sealed record ImageLoadOptions(string? Input, string? Platform, bool Quiet);
