using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Build.Planning;

/// <summary>An image in the making: all of its configuration but layers and times, which only execution brings.</summary>
internal sealed record ImageDraft
{
    public const string DefaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public required Platform Platform { get; init; }

    public string? OsVersion { get; init; }

    public ValueList<string>? OsFeatures { get; init; }

    public string? Author { get; init; }

    public required ExecutionConfig Config { get; init; }

    /// <summary>Members of the base image's configuration that we do not know.</summary>
    public Extensions? Extensions { get; init; }

    /// <summary>The base image's history.</summary>
    public ValueList<HistoryEntry> BaseHistory { get; init; } = [];

    /// <summary>The base image's layers.</summary>
    public ValueList<Digest> BaseLayers { get; init; } = [];

    /// <summary>What the Dockerfile adds to the history.</summary>
    public ValueList<HistoryDraft> History { get; init; } = [];

    public static ImageDraft Scratch(Platform platform) => new()
    {
        Platform = platform,
        Config = new() { Env = [DefaultPath], WorkingDir = "/" },
    };

    /// <summary>What a base image hands down: all but the triggers, which were for this build.</summary>
    public static ImageDraft From(ImageConfig image)
    {
        var config = image.Config ?? new();
        return new()
        {
            Platform = image.Platform,
            OsVersion = image.OsVersion,
            OsFeatures = image.OsFeatures,
            Author = image.Author,
            Extensions = image.Extensions,
            BaseHistory = image.History ?? [],
            BaseLayers = image.Rootfs.DiffIds,
            Config = config with
            {
                OnBuild = null,
                Env = WithPath(config.Env),
                WorkingDir = string.IsNullOrEmpty(config.WorkingDir) ? "/" : config.WorkingDir,
            },
        };
    }

    private static ValueList<string> WithPath(ValueList<string>? variables) =>
        variables is null ? [DefaultPath]
        : variables.Any(static variable => variable.StartsWith("PATH=", StringComparison.Ordinal)) ? variables
        : [.. variables, DefaultPath];
}

/// <summary>A line of history whose time and layer are not known yet.</summary>
/// <param name="Step">What makes its layer; null when there is none.</param>
internal sealed record HistoryDraft(string CreatedBy, BuildStep? Step);
