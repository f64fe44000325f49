using Lighter.Build.Scripting;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary><c>builder config</c>: changes settings of the image in the making, by the instructions of Dockerfiles where there are such.</summary>
public sealed class ConfigureWorkingContainer(LighterEngine engine)
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);
    private const int UsualRetries = 3;

    /// <returns>The settings that only Docker's image format knows.</returns>
    public IReadOnlyList<string> Execute(string nameOrId, SettingChanges changes)
    {
        using var container = WorkingContainer.Open(engine, nameOrId);
        try
        {
            var changed = Apply(container.State, changes);
            container.Save(changes.AddHistory ? changed with { History = [.. changed.History, .. SettingHistory.Of(changes)] } : changed);
        }
        catch (LighterException e)
        {
            throw container.Plain(e, "configuring");
        }

        return [.. DockerOnly(changes)];
    }

    private static IEnumerable<string> DockerOnly(SettingChanges changes)
    {
        if (changes.Docker.Hostname is not null)
            yield return "hostname";
        if (changes.Docker.Domainname is not null)
            yield return "domainname";
        if (changes.Docker.Comment is not null)
            yield return "comment";
    }

    private static WorkingState Apply(WorkingState state, SettingChanges changes)
    {
        var image = WithoutTaken(state.Image, changes);
        image = ImageSettings.Apply(image, Instructions(state, changes));
        return state with
        {
            Image = image with
            {
                Architecture = changes.Architecture ?? image.Architecture,
                Variant = changes.Variant ?? image.Variant,
                Os = changes.Os ?? image.Os,
                OsVersion = changes.OsVersion ?? image.OsVersion,
                OsFeatures = Changed(image.OsFeatures ?? [], changes.OsFeatures) is { Count: > 0 } features ? features : null,
                Config = WithCommands(image.Config ?? new(), changes),
            },
            Annotations = WithAnnotations(state.Annotations, changes.Annotations),
            CreatedBy = changes.CreatedBy ?? state.CreatedBy,
            HistoryComment = changes.HistoryComment ?? state.HistoryComment,
            Docker = new DockerSettings
            {
                Hostname = changes.Docker.Hostname ?? state.Docker.Hostname,
                Domainname = changes.Docker.Domainname ?? state.Docker.Domainname,
                Comment = changes.Docker.Comment ?? state.Docker.Comment,
            },
        };
    }

    /// <summary>What <c>X-</c> takes away; no instruction can.</summary>
    private static ImageConfig WithoutTaken(ImageConfig image, SettingChanges changes)
    {
        var config = image.Config ?? new();
        return image with
        {
            Config = config with
            {
                Env = Without(config.Env, changes.Environment, static (variable, name) => variable.StartsWith(name + "=", StringComparison.Ordinal)),
                Labels = Removal.Names(changes.Labels) is { Count: > 0 } labels ? Without(config.Labels, labels) : config.Labels,
                ExposedPorts = Without(config.ExposedPorts, changes.Ports, static (port, name) => port == name || port == name + "/tcp"),
                Volumes = Without(config.Volumes, changes.Volumes, static (path, name) => path == name),
                OnBuild = Without(config.OnBuild, changes.OnBuild, static (trigger, name) => trigger == name),
                User = changes.User is "" ? null : config.User,
                WorkingDir = changes.WorkingDirectory is "" ? null : config.WorkingDir,
                StopSignal = changes.StopSignal is "" ? null : config.StopSignal,
                Shell = changes.Shell is "" ? null : config.Shell,
                Healthcheck = changes.Health.Test is "" ? null : config.Healthcheck,
            },
        };
    }

    private static IEnumerable<Instruction> Instructions(WorkingState state, SettingChanges changes)
    {
        var origin = WorkingContainer.Origin;
        if (changes.Author is { } author)
            yield return new MaintainerInstruction(origin, author);
        if (Removal.Others(changes.Environment) is { Count: > 0 } variables)
            yield return new EnvInstruction(origin, Expanded(state, variables));
        if (Removal.Others(changes.Labels) is { Count: > 0 } labels)
            yield return new LabelInstruction(origin, [.. labels.Select(Pair)]);
        if (Removal.Others(changes.Ports) is { Count: > 0 } ports)
            yield return new ExposeInstruction(origin, ports);
        if (Removal.Others(changes.Volumes) is { Count: > 0 } volumes)
            yield return new VolumeInstruction(origin, volumes);
        if (changes.User is { Length: > 0 } user)
            yield return new UserInstruction(origin, user);
        if (changes.WorkingDirectory is { Length: > 0 } directory)
            yield return new WorkdirInstruction(origin, directory);
        if (changes.Shell is { Length: > 0 } shell)
            yield return new ShellInstruction(origin, ShellWords.Split(shell));
        if (changes.StopSignal is { Length: > 0 } signal)
            yield return new StopSignalInstruction(origin, signal);
        foreach (var trigger in Removal.Others(changes.OnBuild))
            yield return new OnBuildInstruction(origin, trigger, DockerfileDocument.ParseTrigger(trigger));
        if (CheckOf(state.Config.Healthcheck, changes.Health) is { } check)
            yield return check;
    }

    /// <summary>Each variable sees those before it.</summary>
    private static List<KeyValue> Expanded(WorkingState state, IEnumerable<string> variables)
    {
        var known = (state.Config.Env ?? []).Select(Pair).ToDictionary(static pair => pair.Key, static pair => pair.Value);
        var expander = DockerfileDocument.Parse("FROM scratch\n").CreateExpander(known.GetValueOrDefault);
        var expanded = new List<KeyValue>();
        foreach (var pair in variables.Select(Pair))
        {
            var value = expander.ExpandContent(pair.Value);
            known[pair.Key] = value;
            expanded.Add(new(pair.Key, value));
        }

        return expanded;
    }

    private static HealthcheckInstruction? CheckOf(Healthcheck? before, HealthChanges changes)
    {
        if (changes.Test is "" || (changes.Test is null && before is null))
            return null;
        if (changes is { Test: null, Interval: null, Timeout: null, StartPeriod: null, StartInterval: null, Retries: null })
            return null;
        return new(WorkingContainer.Origin, changes.Test is { } test ? TestOf(test) : before!.Test ?? [])
        {
            Interval = changes.Interval ?? TimeOf(before?.Interval) ?? UsualTime,
            Timeout = changes.Timeout ?? TimeOf(before?.Timeout) ?? UsualTime,
            StartPeriod = changes.StartPeriod ?? TimeOf(before?.StartPeriod) ?? TimeSpan.Zero,
            StartInterval = changes.StartInterval ?? TimeOf(before?.StartInterval) ?? TimeSpan.Zero,
            Retries = changes.Retries ?? before?.Retries ?? UsualRetries,
        };
    }

    private static ValueList<string> TestOf(string text) => ShellWords.Split(text) switch
    {
        ["NONE"] => ["NONE"],
        ["CMD", ..] words => words,
        ["CMD-SHELL", ..] => ["CMD-SHELL", text[(text.IndexOf("CMD-SHELL", StringComparison.Ordinal) + "CMD-SHELL".Length)..].Trim()],
        _ => ["CMD-SHELL", text],
    };

    private static TimeSpan? TimeOf(long? nanoseconds) => nanoseconds is { } time ? TimeSpan.FromTicks(time / TimeSpan.NanosecondsPerTick) : null;

    /// <summary>Each as it is given: an entry point leaves the command alone.</summary>
    private static ExecutionConfig WithCommands(ExecutionConfig config, SettingChanges changes)
    {
        if (changes.Command is { } command)
            config = config with { Cmd = ShellWords.ListOr(command, ShellWords.Split) };
        if (changes.Entrypoint is { } entrypoint)
            config = config with { Entrypoint = ShellWords.ListOr(entrypoint, static text => ["/bin/sh", "-c", text]) };
        return config;
    }

    private static ValueMap WithAnnotations(ValueMap annotations, ValueList<string> changes)
    {
        var all = Without(annotations, Removal.Names(changes)) ?? [];
        foreach (var pair in Removal.Others(changes).Select(Pair))
            all[pair.Key] = pair.Value;
        return all;
    }

    private static ValueList<string> Changed(ValueList<string> before, ValueList<string> changes) =>
        [.. Without(before, changes, static (item, name) => item == name) ?? [], .. Removal.Others(changes)];

    private static ValueMap? Without(ValueMap? map, IReadOnlyList<string> names)
    {
        var left = new ValueMap((map ?? []).Where(pair => !names.Contains(pair.Key) && !names.Contains(Removal.All)));
        return left.Count > 0 ? left : null;
    }

    private static ValueList<string>? Without(ValueList<string>? list, ValueList<string> changes, Func<string, string, bool> isMeant)
    {
        var names = Removal.Names(changes);
        return names.Count == 0 ? list : Left(list, names, isMeant) is { Count: > 0 } left ? left.ToValueList() : null;
    }

    private static ValueSet? Without(ValueSet? set, ValueList<string> changes, Func<string, string, bool> isMeant)
    {
        var names = Removal.Names(changes);
        return names.Count == 0 ? set : Left(set, names, isMeant) is { Count: > 0 } left ? new(left) : null;
    }

    private static List<string> Left(IEnumerable<string>? items, IReadOnlyList<string> names, Func<string, string, bool> isMeant) =>
        [.. (items ?? []).Where(item => !names.Any(name => name == Removal.All || isMeant(item, name)))];

    private static KeyValue Pair(string text) => text.IndexOf('=') is >= 0 and var equals ? new(text[..equals], text[(equals + 1)..]) : new(text, "");
}
