using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Importing;

/// <summary>
/// The Dockerfile instructions of <c>--change</c>, which change an image's configuration and nothing else: those that Docker takes
/// there. <see href="https://docs.docker.com/reference/cli/docker/image/import/#change"/>
/// </summary>
public static class ConfigChanges
{
    private static readonly string[] Shell = ["/bin/sh", "-c"];

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not such an instruction.</exception>
    public static ExecutionConfig Apply(ExecutionConfig config, IEnumerable<string> changes)
    {
        foreach (var change in changes)
            config = Apply(config, Parse(change, config), change);
        return config;
    }

    private static Instruction Parse(string change, ExecutionConfig config)
    {
        // Parsed as a file of its own, as only there ONBUILD may stand.
        var document = DockerfileDocument.Parse($"FROM scratch\n{change}\n", "--change");
        return document.Stages[0].Instructions is [var only]
            ? only.Expand(document.CreateExpander(name => ValueOf(name, config)))
            : throw new LighterException(ErrorCode.InvalidArgument, $"--change: expected one instruction: {change}");
    }

    private static ExecutionConfig Apply(ExecutionConfig config, Instruction instruction, string change) => instruction switch
    {
        EnvInstruction env => config with { Env = WithVariables(config.Env, env.Variables) },
        LabelInstruction label => config with { Labels = WithLabels(config.Labels, label.Labels) },
        CmdInstruction cmd => config with { Cmd = WordsOf(cmd.Command, config) },
        EntrypointInstruction entrypoint => config with { Entrypoint = WordsOf(entrypoint.Command, config) },
        ExposeInstruction expose => config with { ExposedPorts = new([.. config.ExposedPorts ?? [], .. expose.ParsePorts().Select(port => port.ToString())]) },
        VolumeInstruction volume => config with { Volumes = new([.. config.Volumes ?? [], .. volume.Paths]) },
        UserInstruction user => config with { User = user.User },
        WorkdirInstruction directory => config with { WorkingDir = Resolve(config.WorkingDir, directory.Path) },
        StopSignalInstruction signal => config with { StopSignal = signal.Signal },
        OnBuildInstruction trigger => config with { OnBuild = [.. config.OnBuild ?? [], trigger.Expression] },
        ShellInstruction shell => config with { Shell = shell.Shell.ToValueList() },
        HealthcheckInstruction check => config with { Healthcheck = HealthcheckOf(check) },
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"{change.TrimStart().Split(' ')[0].ToLowerInvariant()} is not a valid change command"),
    };

    private static string? ValueOf(string name, ExecutionConfig config) =>
        (config.Env ?? []).LastOrDefault(known => known.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static ValueList<string> WithVariables(ValueList<string>? variables, IEnumerable<KeyValue> changes)
    {
        var list = (variables ?? []).ToList();
        foreach (var change in changes)
        {
            var entry = $"{change.Key}={change.Value}";
            var index = list.FindIndex(known => known.StartsWith(change.Key + "=", StringComparison.Ordinal));
            if (index < 0)
                list.Add(entry);
            else
                list[index] = entry;
        }

        return list.ToValueList();
    }

    private static ValueMap WithLabels(ValueMap? labels, IEnumerable<KeyValue> changes)
    {
        var map = new ValueMap(labels ?? []);
        foreach (var change in changes)
            map[change.Key] = change.Value;
        return map;
    }

    private static ValueList<string> WordsOf(CommandForm command, ExecutionConfig config) => command.IsShell
        ? [.. config.Shell ?? [.. Shell], command.ShellText]
        : command.Words.ToValueList();

    private static string Resolve(string? current, string path) => path.StartsWith('/') ? path : $"{(current ?? "").TrimEnd('/')}/{path}";

    private static Healthcheck HealthcheckOf(HealthcheckInstruction check) => new()
    {
        Test = check.Test.ToValueList(),
        Interval = Nanoseconds(check.Interval),
        Timeout = Nanoseconds(check.Timeout),
        StartPeriod = Nanoseconds(check.StartPeriod),
        StartInterval = Nanoseconds(check.StartInterval),
        Retries = check.Retries == 0 ? null : check.Retries,
    };

    private static long? Nanoseconds(TimeSpan time) => time == TimeSpan.Zero ? null : time.Ticks * TimeSpan.NanosecondsPerTick;
}
