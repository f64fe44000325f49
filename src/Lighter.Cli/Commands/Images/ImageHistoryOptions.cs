namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter history</c> is asked for.</summary>
internal sealed record ImageHistoryOptions(string Image, string? Format, bool Human, bool NoTruncation, bool Quiet);
