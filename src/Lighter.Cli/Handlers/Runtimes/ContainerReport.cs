using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>The state of a container as runc prints it: the specification's and a little more.</summary>
internal sealed record ContainerReport
{
    public required string OciVersion { get; init; }

    public required string Id { get; init; }

    public required int Pid { get; init; }

    public required string Status { get; init; }

    public required string Bundle { get; init; }

    public required string Rootfs { get; init; }

    public required string Created { get; init; }

    public ValueMap? Annotations { get; init; }

    public required string Owner { get; init; }

    public static ContainerReport Of(BareContainer container)
    {
        var state = container.StateAs(container.Status);
        return new()
        {
            OciVersion = state.OciVersion,
            Id = state.Id,
            Pid = state.Pid ?? 0,
            Status = Word(state.Status),
            Bundle = state.Bundle,
            Rootfs = container.Record.Rootfs,
            Created = Rfc3339JsonConverter.Format(container.Record.Created),
            Annotations = state.Annotations,
            Owner = container.Record.Owner == 0 ? "root" : $"{container.Record.Owner}",
        };
    }

    private static string Word(ContainerStatus status) => status switch
    {
        ContainerStatus.Creating => "creating",
        ContainerStatus.Created => "created",
        ContainerStatus.Running => "running",
        ContainerStatus.Paused => "paused",
        _ => "stopped",
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContainerReport))]
[JsonSerializable(typeof(ContainerReport[]))]
internal sealed partial class ContainerReportJson : JsonSerializerContext
{
    public static ContainerReportJson Indented => field ??= new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
