namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime create</c> is asked for.</summary>
internal sealed record BundleOptions
{
    public required string Id { get; init; }

    public required string Bundle { get; init; }

    public required ProcessFileOptions Files { get; init; }

    public bool NoPivot { get; init; }

    public bool NoNewKeyring { get; init; }
}
