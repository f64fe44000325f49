using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>The members of <see cref="ExecutionConfig"/> as Docker first wrote them.</summary>
public static class ExecutionConfigCodec
{
    private static readonly JsonCodec<Healthcheck> Check = new RecordCodec<Healthcheck>(new())
        .Member("Test", JsonCodecs.Texts, check => check.Test, (check, test) => check with { Test = test })
        .Member("Interval", JsonCodecs.Optional(JsonCodecs.Int64), check => check.Interval, (check, time) => check with { Interval = time })
        .Member("Timeout", JsonCodecs.Optional(JsonCodecs.Int64), check => check.Timeout, (check, time) => check with { Timeout = time })
        .Member("StartPeriod", JsonCodecs.Optional(JsonCodecs.Int64), check => check.StartPeriod, (check, time) => check with { StartPeriod = time })
        .Member("StartInterval", JsonCodecs.Optional(JsonCodecs.Int64), check => check.StartInterval, (check, time) => check with { StartInterval = time })
        .Member("Retries", JsonCodecs.Optional(JsonCodecs.Int32), check => check.Retries, (check, count) => check with { Retries = count });

    public static RecordCodec<ExecutionConfig> Instance { get; } = new RecordCodec<ExecutionConfig>(new())
        .Member("Hostname", JsonCodecs.Text, config => config.Hostname, (config, name) => config with { Hostname = name })
        .Member("Domainname", JsonCodecs.Text, config => config.Domainname, (config, name) => config with { Domainname = name })
        .Member("User", JsonCodecs.Text, config => config.User, (config, user) => config with { User = user })
        .Member("ExposedPorts", JsonCodecs.Set, config => config.ExposedPorts, (config, ports) => config with { ExposedPorts = ports })
        .Member("Env", JsonCodecs.Texts, config => config.Env, (config, env) => config with { Env = env })
        .Member("Entrypoint", JsonCodecs.Texts, config => config.Entrypoint, (config, words) => config with { Entrypoint = words })
        .Member("Cmd", JsonCodecs.Texts, config => config.Cmd, (config, words) => config with { Cmd = words })
        .Member("Healthcheck", Check, config => config.Healthcheck, (config, check) => config with { Healthcheck = check })
        .Member("ArgsEscaped", JsonCodecs.Optional(JsonCodecs.Flag), config => config.ArgsEscaped, (config, flag) => config with { ArgsEscaped = flag })
        .Member("Volumes", JsonCodecs.Set, config => config.Volumes, (config, volumes) => config with { Volumes = volumes })
        .Member("WorkingDir", JsonCodecs.Text, config => config.WorkingDir, (config, path) => config with { WorkingDir = path })
        .Member("Labels", JsonCodecs.Map, config => config.Labels, (config, labels) => config with { Labels = labels })
        .Member("StopSignal", JsonCodecs.Text, config => config.StopSignal, (config, signal) => config with { StopSignal = signal })
        .Member("StopTimeout", JsonCodecs.Optional(JsonCodecs.Int32), config => config.StopTimeout, (config, time) => config with { StopTimeout = time })
        .Member("OnBuild", JsonCodecs.Texts, config => config.OnBuild, (config, lines) => config with { OnBuild = lines })
        .Member("Shell", JsonCodecs.Texts, config => config.Shell, (config, words) => config with { Shell = words });

    /// <summary>Out of an image's whole configuration, of which the rest is not looked at.</summary>
    /// <param name="imageConfig">An <see cref="ImageConfig"/> as it is stored.</param>
    /// <returns>Nothing if the image has none.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not JSON, or not of this shape.</exception>
    public static ExecutionConfig? OfImage(ReadOnlySpan<byte> imageConfig)
    {
        try
        {
            return Part.Parse(imageConfig).Config;
        }
        catch (JsonException e)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"reading an image's configuration: {e.Message}", e);
        }
    }

    private static readonly RecordCodec<ImagePart> Part = new RecordCodec<ImagePart>(new ImagePart(null))
        .Member("config", Instance, image => image.Config, (_, config) => new ImagePart(config));

    private sealed record ImagePart(ExecutionConfig? Config);
}

internal sealed class ExecutionConfigJsonConverter() : CodecJsonConverter<ExecutionConfig>(ExecutionConfigCodec.Instance);
