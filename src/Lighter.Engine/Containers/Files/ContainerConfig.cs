using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Files;

/// <summary>The image configuration that a container amounts to: its image's, with what its options changed.</summary>
internal static class ContainerConfig
{
    public static ExecutionConfig Of(StoredContainer stored)
    {
        var image = stored.Image ?? new ExecutionConfig();
        var process = stored.Options.Process;
        return image with
        {
            User = process.User ?? image.User,
            WorkingDir = process.WorkingDirectory ?? image.WorkingDir,
            StopSignal = process.StopSignal?.ToString() ?? image.StopSignal,
            Entrypoint = process.Entrypoint ?? image.Entrypoint,
            Cmd = process.Arguments is { Count: > 0 } own ? own : process.Entrypoint is null ? image.Cmd : null,
            Env = Variables(image.Env, process.Environment.Select(entry => entry.ToString())),
            Healthcheck = HealthCheck.Merge(stored),
            Labels = Labels(image.Labels, stored.Options.Labels),
            ExposedPorts = Ports(image.ExposedPorts, stored.Options.Network.Exposed),
        };
    }

    private static ValueList<string> Variables(ValueList<string>? image, IEnumerable<string> own)
    {
        var list = (image ?? []).ToList();
        foreach (var entry in own.Where(entry => entry.Contains('=')))
        {
            list.RemoveAll(known => known.StartsWith(entry[..(entry.IndexOf('=') + 1)], StringComparison.Ordinal));
            list.Add(entry);
        }

        return list.ToValueList();
    }

    private static ValueMap? Labels(ValueMap? image, ValueMap own)
    {
        var labels = new ValueMap(image ?? []);
        foreach (var (key, value) in own)
            labels[key] = value;
        return labels.Count > 0 ? labels : null;
    }

    private static ValueSet? Ports(ValueSet? image, ValueList<ExposedPort> own)
    {
        var ports = new ValueSet([.. image ?? [], .. own.Select(port => port.ToString())]);
        return ports.Count > 0 ? ports : null;
    }
}
