using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What Docker's image format can say and OCI's cannot.</summary>
public sealed record DockerSettings
{
    public string? Hostname { get; init; }

    public string? Domainname { get; init; }

    /// <summary>Of the whole image.</summary>
    public string? Comment { get; init; }

    internal static RecordCodec<DockerSettings> Codec { get; } = new RecordCodec<DockerSettings>(new())
        .Member("Hostname", JsonCodecs.Text, settings => settings.Hostname, (settings, text) => settings with { Hostname = text })
        .Member("Domainname", JsonCodecs.Text, settings => settings.Domainname, (settings, text) => settings with { Domainname = text })
        .Member("Comment", JsonCodecs.Text, settings => settings.Comment, (settings, text) => settings with { Comment = text });
}
