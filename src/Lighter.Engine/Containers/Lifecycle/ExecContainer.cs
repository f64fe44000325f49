using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Runtime.Systemd;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>exec</c>: launches a further process in a running container; the caller is its parent.
/// <see href="https://docs.docker.com/reference/cli/docker/container/exec/"/>
/// </summary>
public sealed class ExecContainer(LighterEngine engine)
{
    /// <summary>For the process, which finds them from number 3 on.</summary>
    public IReadOnlyList<AnyFd> Descriptors { get; init; } = [];

    /// <summary>Compiles the process; launching it is left to who has the streams.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it does not run, or is paused.</exception>
    public ChildProgram Plan(ContainerRecord container, ExecOptions options, TerminalSize? terminal)
    {
        var liveness = Liveness.RequireRunning(engine, container);
        var cgroup = Liveness.Cgroup(engine, container.Id);
        if (cgroup.IsFrozen)
            throw new LighterException(ErrorCode.Conflict, $"container {container.Name} is paused, unpause the container before exec");
        var stored = StoredContainer.FromBytes(container.Options);
        using var process = PidFd.Open(liveness.Pid);
        if (Liveness.Of(engine, container.Id).StartTime != liveness.StartTime)
            throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is not running");
        ContainerScope.Enter(Liveness.CgroupPath(engine, container.Id));
        return ExecProgram.Compile(Process(container, stored, options, terminal), process, new ExecSettings
        {
            Namespaces = Namespaces(stored),
            Cgroup = cgroup.MembershipBeside(liveness.Pid),
            Descriptors = Descriptors,
            Seccomp = options.Privileged ? null : SecuritySection.OwnSeccomp(stored.Options.Process),
            UsesDefaultSeccomp = !options.Privileged && SecuritySection.UsesDefaultSeccomp(stored.Options.Process),
        });
    }

    private Process Process(ContainerRecord container, StoredContainer stored, ExecOptions options, TerminalSize? terminal)
    {
        var own = stored.Options.Process;
        var (user, home) = User(container, stored, options.User ?? own.User ?? stored.Image?.User);
        var rights = own with { Privileged = own.Privileged || options.Privileged };
        var hostname = stored.Options.Network.Hostname ?? container.Id.Short;
        return new Process
        {
            Terminal = options.Tty,
            ConsoleSize = terminal is { } size ? new ConsoleSize { Height = size.Rows, Width = size.Columns } : null,
            User = user with { Umask = (uint?)own.FileCreationMask },
            Args = options.Command,
            Env = EnvironmentVariables.Resolve(
                own with { Tty = options.Tty, Environment = own.Environment.Concat(options.Environment).ToValueList() }, stored.Image, hostname, home),
            Cwd = options.WorkingDirectory ?? own.WorkingDirectory ?? (stored.Image?.WorkingDir is { Length: > 0 } directory ? directory : "/"),
            Capabilities = CapabilitySection.Build(rights, user),
            Rlimits = RlimitSection.Build(own.Ulimits),
            NoNewPrivileges = own.Security.NoNewPrivileges,
            ApparmorProfile = options.Privileged ? null : SecuritySection.AppArmorProfile(own),
            OomScoreAdj = own.OomScoreAdjustment,
        };
    }

    /// <summary>Somebody unknown is a command that cannot be executed, to the exit code.</summary>
    private (User User, string Home) User(ContainerRecord container, StoredContainer stored, string? user)
    {
        try
        {
            return new ContainerUser(engine).Resolve(container, stored, user, stored.Options.Process.AdditionalGroups);
        }
        catch (LighterException e) when (e.Code == ErrorCode.InvalidArgument)
        {
            throw new CommandStartException(isMissing: false, e.Message, e) { Hint = e.Hint };
        }
    }

    /// <summary>Those in which the container differs from the host.</summary>
    private NamespaceKinds Namespaces(StoredContainer stored)
    {
        var options = stored.Options;
        var kinds = NamespaceKinds.Mount;
        if (engine.IsRootless || stored.UidMap.Count > 0 || options.Namespaces.User.Kind is NamespaceKind.Container or NamespaceKind.Path)
            kinds |= NamespaceKinds.User;
        if (options.Network.Networks is not [{ Mode: NetworkMode.Host }, ..])
            kinds |= NamespaceKinds.Network;
        Add(options.Namespaces.Pid, NamespaceKinds.Pid);
        Add(options.Namespaces.Ipc, NamespaceKinds.Ipc);
        Add(options.Namespaces.Uts, NamespaceKinds.Uts);
        Add(options.Namespaces.Cgroup, NamespaceKinds.Cgroup);
        return kinds;

        void Add(NamespaceMode mode, NamespaceKinds kind)
        {
            if (mode.Kind != NamespaceKind.Host)
                kinds |= kind;
        }
    }
}
