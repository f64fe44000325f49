namespace Lighter.Engine.Logs;

/// <summary>Where and how a container's output is kept. Rotation is on unless it is turned off.</summary>
public sealed record LogSettings
{
    public const long DefaultMaxSize = 20_000_000;
    public const int DefaultMaxFiles = 5;

    public LogDriver Driver { get; init; } = LogDriver.K8sFile;

    /// <summary>The newest file; older ones have <c>.1</c>, <c>.2</c> … behind. Of the journal, the socket that it listens on.</summary>
    public required string Path { get; init; }

    /// <summary>In bytes; 0 for a single file without end.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>The newest file included.</summary>
    public int MaxFiles { get; init; } = DefaultMaxFiles;

    /// <summary>What each record says of the container: for the journal fields, in its protocol; for <see cref="LogDriver.JsonFile"/> a member.</summary>
    public ReadOnlyMemory<byte> Attributes { get; init; }

    /// <summary>By which a reader finds the container's records in the journal; writers do not need it.</summary>
    public string ContainerId { get; init; } = "";

    internal string DirectoryPath => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } directory ? directory : ".";

    internal string FileName => System.IO.Path.GetFileName(Path);
}
