using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Systems;
using Lighter.Linux;
using Lighter.Store.Containers;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system install</c>, and what the service that it makes runs.</summary>
internal static class SystemServiceHandler
{
    public static Task<int> StartAllAsync(SystemStartAllOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var starting = new PolicyStart(engine);
        var wanted = starting.Wanted().ToDictionary(container => container.Name);
        return Task.FromResult(EachName.Run(wanted.Keys, session, name =>
        {
            starting.Start(wanted[name]);
            return name;
        }));
    }

    /// <summary>All at once, as each may take its time to end.</summary>
    public static Task<int> StopAllAsync(SystemStopAllOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var stopping = new PolicyStart(engine).Running().ToDictionary(container => container.Name, container => Task.Run(() => Stop(session, container), cancellation));
        return Task.FromResult(EachName.Run(stopping.Keys, session, name =>
        {
            stopping[name].GetAwaiter().GetResult();
            return name;
        }));
    }

    public static Task<int> InstallAsync(SystemInstallOptions options, Session session, CancellationToken cancellation)
    {
        if (!options.User && CurrentUser.EffectiveUid != 0 && options.UnitDirectory is null)
            throw new LighterException(ErrorCode.PermissionDenied, "installing a service of the system: you are not root") { Hint = "add --user for a service of your own" };
        var unit = new ServiceUnit([Environment.ProcessPath ?? "/usr/bin/lighter", .. Places(session.Global)], options.User);
        var path = unit.Install(options.UnitDirectory ?? (options.User ? UserUnits() : "/etc/systemd/system"));
        session.Console.Out.Write($"{path}\n");
        session.Console.Error.Write($"note: systemd sees it after `systemctl{(options.User ? " --user" : "")} daemon-reload`\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static void Stop(Session session, ContainerRecord container)
    {
        using var engine = EngineSession.Open(session);
        new PolicyStart(engine).Stop(container);
    }

    private static IEnumerable<string> Places(GlobalOptions global)
    {
        if (global.Root is { } root)
            yield return $"--root={Path.GetFullPath(root)}";
        if (global.RunRoot is { } runRoot)
            yield return $"--runroot={Path.GetFullPath(runRoot)}";
        if (global.CgroupManager is not CgroupManager.Automatic and var manager)
            yield return $"--cgroup-manager={manager.ToString().ToLowerInvariant()}";
    }

    private static string UserUnits() => Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } config
        ? Path.Join(config, "systemd/user")
        : Path.Join(Environment.GetEnvironmentVariable("HOME") ?? throw new LighterException(ErrorCode.InvalidArgument, "finding the user's units: HOME is not set"), ".config/systemd/user");
}
