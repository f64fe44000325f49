using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Build.Planning;

/// <summary>The instructions that change an image's configuration alone. Histories are worded as BuildKit words them.</summary>
internal sealed class MetadataInstructions(StageState state)
{
    /// <returns>False: the instruction is of another kind.</returns>
    public bool TryApply(Instruction instruction)
    {
        switch (instruction)
        {
            case EnvInstruction env:
                Apply(env);
                break;
            case LabelInstruction label:
                Apply(label);
                break;
            case CmdInstruction cmd:
                Apply(cmd);
                break;
            case EntrypointInstruction entrypoint:
                Apply(entrypoint);
                break;
            case ExposeInstruction expose:
                Apply(expose);
                break;
            case HealthcheckInstruction healthcheck:
                Apply(healthcheck);
                break;
            default:
                return TryApplyWord(instruction);
        }

        return true;
    }

    private bool TryApplyWord(Instruction instruction)
    {
        switch (instruction)
        {
            case UserInstruction user:
                state.Config = state.Config with { User = user.User };
                state.Note($"USER {user.User}");
                break;
            case VolumeInstruction volume:
                state.Config = state.Config with { Volumes = new([.. state.Config.Volumes ?? [], .. volume.Paths]) };
                state.Note($"VOLUME {GoText.List(volume.Paths)}");
                break;
            case StopSignalInstruction signal:
                state.Config = state.Config with { StopSignal = CheckedSignal(signal) };
                state.Note($"STOPSIGNAL {signal.Signal}");
                break;
            case ShellInstruction shell:
                state.Config = state.Config with { Shell = shell.Shell.ToValueList() };
                state.Note($"SHELL {GoText.List(shell.Shell)}");
                break;
            case OnBuildInstruction trigger:
                state.Config = state.Config with { OnBuild = [.. state.Config.OnBuild ?? [], trigger.Expression] };
                break;
            case MaintainerInstruction maintainer:
                state.Author = maintainer.Maintainer;
                state.Note($"MAINTAINER {maintainer.Maintainer}");
                break;
            default:
                return false;
        }

        return true;
    }

    private void Apply(EnvInstruction env)
    {
        var variables = new VariableList(state.Config.Env ?? []);
        foreach (var variable in env.Variables)
        {
            variables.Set(variable.Key, variable.Value);
            state.Environment.Set(variable.Key, variable.Value);
        }

        state.Config = state.Config with { Env = variables.ToValueList() };
        state.Note("ENV" + Pairs(env.Variables));
    }

    private void Apply(LabelInstruction label)
    {
        var labels = new ValueMap(state.Config.Labels ?? []);
        foreach (var pair in label.Labels)
            labels[pair.Key] = pair.Value;
        state.Config = state.Config with { Labels = labels };
        state.Note("LABEL" + Pairs(label.Labels));
    }

    private void Apply(CmdInstruction cmd)
    {
        var words = state.Words(cmd.Command);
        state.Config = state.Config with { Cmd = words.ToValueList(), ArgsEscaped = true };
        state.HasCommand = true;
        state.Note($"CMD {GoText.Quoted(words)}");
    }

    private void Apply(EntrypointInstruction entrypoint)
    {
        var words = state.Words(entrypoint.Command);
        state.Config = state.Config with
        {
            Entrypoint = words.ToValueList(),
            Cmd = state.HasCommand ? state.Config.Cmd : null,
        };
        state.Note($"ENTRYPOINT {GoText.Quoted(words)}");
    }

    private void Apply(ExposeInstruction expose)
    {
        var ports = expose.ParsePorts().Select(static port => port.ToString()).ToList();
        state.Config = state.Config with { ExposedPorts = new([.. state.Config.ExposedPorts ?? [], .. ports]) };
        state.Note($"EXPOSE {GoText.List(ports)}");
    }

    private void Apply(HealthcheckInstruction check)
    {
        state.Config = state.Config with
        {
            Healthcheck = new Healthcheck
            {
                Test = check.Test.ToValueList(),
                Interval = Nanoseconds(check.Interval),
                Timeout = Nanoseconds(check.Timeout),
                StartPeriod = Nanoseconds(check.StartPeriod),
                StartInterval = Nanoseconds(check.StartInterval),
                Retries = check.Retries == 0 ? null : check.Retries,
            },
        };
        var times = GoText.Words(new[] { check.Interval, check.Timeout, check.StartPeriod, check.StartInterval }.Select(GoText.Duration));
        state.Note($"HEALTHCHECK &{{{GoText.Quoted(check.Test)} {times} {GoText.Character(check.Retries)}}}");
    }

    private static string CheckedSignal(StopSignalInstruction instruction)
    {
        const int lastSignal = 64;
        var signal = instruction.Signal;
        var isNumber = int.TryParse(signal, out var number);
        var isName = signal.Length > 2 && signal.All(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-');
        return (isNumber ? number is > 0 and <= lastSignal : isName)
            ? signal
            : throw instruction.Failure($"Invalid signal: {signal}");
    }

    private static string Pairs(IEnumerable<KeyValue> pairs) => string.Concat(pairs.Select(static pair => $" {pair.Key}={pair.Value}"));

    private static long? Nanoseconds(TimeSpan time) => time == TimeSpan.Zero ? null : time.Ticks * TimeSpan.NanosecondsPerTick;
}
