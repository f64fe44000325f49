namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume fill</c> is asked for.</summary>
internal sealed record VolumeFillOptions(string Volume, string Target, string Image);
