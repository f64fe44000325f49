namespace Lighter.Engine.Logs;

/// <summary>Where and how a container's output is kept. Rotation is on unless it is turned off.</summary>
public sealed record LogSettings
{
    public const long DefaultMaxSize = 20_000_000;
    public const int DefaultMaxFiles = 5;

    public LogDriver Driver { get; init; } = LogDriver.K8sFile;

    /// <summary>The newest file; older ones have <c>.1</c>, <c>.2</c> … behind.</summary>
    public required string Path { get; init; }

    /// <summary>In bytes; 0 for a single file without end.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>The newest file included.</summary>
    public int MaxFiles { get; init; } = DefaultMaxFiles;

    internal string DirectoryPath => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } directory ? directory : ".";

    internal string FileName => System.IO.Path.GetFileName(Path);
}
