namespace Lighter.Oci.Runtime;

/// <summary>"The console size in characters of the terminal."</summary>
public sealed record ConsoleSize
{
    public required ulong Height { get; init; }

    public required ulong Width { get; init; }
}
