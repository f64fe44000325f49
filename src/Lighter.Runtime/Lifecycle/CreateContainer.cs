using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// <c>create</c>: all of a container but its program, which waits for the word.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/runtime.md#lifecycle"/>
/// </summary>
/// <param name="root">Where the container's state is kept.</param>
/// <param name="options">What the caller wants.</param>
/// <param name="warn">Told of what goes wrong without being a failure.</param>
public sealed class CreateContainer(StateRoot root, CreateOptions options, Action<string> warn)
{
    /// <summary>Where the resctrl file system is; looked for when a container needs it.</summary>
    internal string? ResctrlMount { get; init; }

    /// <exception cref="LighterException">Nothing is left of it.</exception>
    public CreatedContainer Execute(BareContainerId id, Bundle bundle)
    {
        RequireConsole(bundle.Spec);
        var spec = WithOptions(bundle.Spec);
        using var shares = spec.Linux?.IntelRdt is { } wanted ? ResctrlGroup.Plan(ResctrlMount ?? Resctrl.ResctrlMount.Find(), id, wanted) : null;
        var (container, held) = root.Add(id, RecordOf(id, bundle), bundle.Configuration.Span);
        container.Know(bundle.Spec);
        try
        {
            using (held)
                return Launch(container, spec, bundle, shares);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    private void RequireConsole(RuntimeSpec spec)
    {
        var hasTerminal = spec.Process is { Terminal: true };
        if (hasTerminal && !options.ServesTerminal && options.ConsoleSocket is null)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot allocate tty without a console socket when the container is left to itself");
        if (!hasTerminal && options.ConsoleSocket is not null)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot use a console socket for a container without a terminal");
    }

    private RuntimeSpec WithOptions(RuntimeSpec spec) => options.DescriptorVariables.Count == 0 || spec.Process is not { } process
        ? spec
        : spec with { Process = process with { Env = [.. process.Env ?? [], .. options.DescriptorVariables] } };

    private BareContainerRecord RecordOf(BareContainerId id, Bundle bundle) => new()
    {
        Id = id.ToString(),
        Bundle = bundle.Path,
        Rootfs = bundle.Rootfs,
        Created = DateTimeOffset.UtcNow,
        Owner = CurrentUser.OwnerUid,
        CgroupPath = PathOf(id, bundle.Spec),
        Annotations = bundle.Spec.Annotations,
    };

    /// <summary>Where a unit's cgroup is in version 2 is known once there is one.</summary>
    private string? PathOf(BareContainerId id, RuntimeSpec spec)
    {
        if (options.IsSystemdCgroup)
            return CgroupHost.Current.IsUnified ? null : SystemdUnit.NameOf(spec, id).CgroupPath;
        return CurrentUser.IsRootless && spec.Linux?.CgroupsPath is not { Length: > 0 } ? null : CgroupPath.Of(spec, id);
    }

    private CreatedContainer Launch(BareContainer container, RuntimeSpec spec, Bundle bundle, ResctrlGroup? shares)
    {
        LaunchedChild? child = null;
        try
        {
            shares?.Make(spec.Linux!.IntelRdt!, membership => container.Save(container.Record with { Resctrl = membership }));
            MakeCgroup(container, spec);
            using var gate = options.IsForLater ? StartGate.Open(container.Folder) : null;
            var settings = Settings(container, gate) with { Detached = LauncherMounts.Make(spec, bundle.Rootfs) };
            var program = ContainerProgram.Compile(spec, new RootfsPlan { PlainDirectory = bundle.Rootfs }, settings);
            child = program.Program.Launch();
            // Beside the child's own work. A child that nobody gives the word ends, so what is recorded is a container that has stopped.
            if (!options.IsForLater && program.Waits is [SyncPoint.Start])
                container.Save(Whole(container, program, child));
            Prepare(container, spec, program, child, shares);
            return new CreatedContainer(container, program, child);
        }
        catch
        {
            Abandon(container, child);
            HookRunner.RunAll("poststop", spec.Hooks?.Poststop, container.StateAs(ContainerStatus.Stopped), warn);
            throw;
        }
    }

    private LaunchSettings Settings(BareContainer container, UnixSocket? gate) => new()
    {
        IsRootless = CurrentUser.IsRootless,
        Cgroup = container.Cgroup?.Membership(),
        AwaitsCgroup = options.IsSystemdCgroup,
        WaitsForStart = true,
        Gate = gate,
        Descriptors = options.Descriptors,
        KeepsKeyring = options.KeepsKeyring,
        MovesRoot = options.MovesRoot,
    };

    /// <summary>A user without power over cgroups has containers without limits, as other runtimes have it.</summary>
    private static void MakeCgroup(BareContainer container, RuntimeSpec spec)
    {
        if (container.Record.CgroupPath is not { } path)
            return;
        try
        {
            ContainerCgroup.Create(CgroupHost.Current, path, ResourcesOf(spec));
            CgroupOwnership.Give(spec, CgroupHost.Current, path);
        }
        catch (Exception e) when (CurrentUser.IsRootless && e is UnauthorizedAccessException or IOException or LighterException { Code: ErrorCode.PermissionDenied })
        {
            container.Save(container.Record with { CgroupPath = null });
        }
    }

    private static LinuxResources ResourcesOf(RuntimeSpec spec) =>
        DeviceAccess.Complete(ResourceZeros.Without(spec.Linux?.Resources ?? new LinuxResources()));

    /// <summary>Goes with the child from wait to wait, up to the one for the word to start.</summary>
    private void Prepare(BareContainer container, RuntimeSpec spec, ContainerProgram program, LaunchedChild child, ResctrlGroup? shares)
    {
        var isMoved = false;
        foreach (var wait in program.Waits)
        {
            ChildDialog.AwaitSync(child, program.Program);
            if (!isMoved && wait is (SyncPoint.Hooks or SyncPoint.Start))
            {
                HostLinks.Move(spec.Linux?.NetDevices, child.Pid);
                shares?.Enter(child.Pid);
                isMoved = true;
            }

            if (wait == SyncPoint.IdMaps)
                IdMaps.Write(child.Pid, [.. spec.Linux?.UidMappings ?? []], [.. spec.Linux?.GidMappings ?? []]);
            else if (wait == SyncPoint.Cgroup)
                container.Save(SystemdUnit.Start(container.Record, spec, child.Pid, ResourcesOf(spec)));
            else if (wait == SyncPoint.Hooks)
                RunHooks(container, spec, child);
            else
                Complete(container, program, child);
            if (wait != SyncPoint.Start || options.IsForLater)
                child.Release();
        }
    }

    private static void RunHooks(BareContainer container, RuntimeSpec spec, LaunchedChild child)
    {
        container.Save(WithProcess(container.Record, child));
        var state = container.StateAs(ContainerStatus.Creating);
        HookRunner.Run("prestart", spec.Hooks?.Prestart, state);
        HookRunner.Run("createRuntime", spec.Hooks?.CreateRuntime, state);
        HookRunner.RunInside("createContainer", spec.Hooks?.CreateContainer, state, ExecSettings.NamespacesOf(spec), child.PidFd);
    }

    private void Complete(BareContainer container, ContainerProgram program, LaunchedChild child)
    {
        if (options.ConsoleSocket is { } socket)
        {
            using var terminal = child.TakeDescriptor();
            DescriptorSocket.Send(socket, "/dev/ptmx"u8, terminal!);
        }

        if (!container.Record.IsWhole)
            container.Save(Whole(container, program, child));
        if (options.PidFile is { } file)
            PidFile.Write(file, child.Pid);
    }

    private BareContainerRecord Whole(BareContainer container, ContainerProgram program, LaunchedChild child)
    {
        var whole = WithProcess(container.Record, child) with { IsWhole = true };
        return options.IsForLater ? WithLastSteps(whole, program.Program) : whole;
    }

    private static BareContainerRecord WithProcess(BareContainerRecord record, LaunchedChild child) =>
        record with { Pid = child.Pid, StartTime = ProcessStartTime.Read(child.Pid) ?? 0 };

    private static BareContainerRecord WithLastSteps(BareContainerRecord record, ChildProgram program)
    {
        var first = program.Labels.Count;
        while (first > 0 && program.Labels[first - 1].Action != CompilePlan.StartLabel)
            first--;
        return record with { FirstLastStep = first, LastSteps = program.Labels.Skip(first).Select(StartGate.Text).ToValueList() };
    }

    private static void Abandon(BareContainer container, LaunchedChild? child)
    {
        if (child is not null)
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
            child.Dispose();
        }

        container.RemoveAll();
    }
}

/// <summary>A container that waits for the word to start, and the child as long as this command is its launcher.</summary>
public sealed record CreatedContainer(BareContainer Container, ContainerProgram Program, LaunchedChild Child) : IDisposable
{
    public void Dispose()
    {
        Child.Dispose();
        Program.Dispose();
        Container.Dispose();
    }
}
