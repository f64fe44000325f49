namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>config --add-history</c> notes: a line for each setting, as a Dockerfile would have made it.</summary>
internal static class SettingHistory
{
    public static IEnumerable<string> Of(SettingChanges changes)
    {
        foreach (var (word, value) in Words(changes))
        {
            if (value is not null)
                yield return $"/bin/sh -c #(nop) {word} {value}";
        }
    }

    private static IEnumerable<(string Word, string? Value)> Words(SettingChanges changes) =>
    [
        ("MAINTAINER", changes.Author),
        ("CMD", changes.Command),
        ("ENTRYPOINT", changes.Entrypoint),
        .. changes.Environment.Select(static item => ("ENV", (string?)item)),
        .. changes.Labels.Select(static item => ("LABEL", (string?)item)),
        .. changes.Ports.Select(static item => ("EXPOSE", (string?)item)),
        .. changes.Volumes.Select(static item => ("VOLUME", (string?)item)),
        ("USER", changes.User),
        ("WORKDIR", changes.WorkingDirectory),
        ("SHELL", changes.Shell),
        ("STOPSIGNAL", changes.StopSignal),
        ("HEALTHCHECK", changes.Health.Test),
        .. changes.OnBuild.Select(static item => ("ONBUILD", (string?)item)),
    ];
}
