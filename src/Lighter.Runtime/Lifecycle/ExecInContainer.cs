using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Systemd;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Runtime.Lifecycle;

/// <summary>What <c>exec</c> is told.</summary>
public sealed record ExecRequest
{
    public required Process Process { get; init; }

    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    public string? PidFile { get; init; }

    /// <summary>Gets the master of the process's terminal.</summary>
    public string? ConsoleSocket { get; init; }

    /// <summary>A paused container is no hindrance; the process begins when it goes on.</summary>
    public bool IgnoresPause { get; init; }

    /// <summary>A cgroup below the container's.</summary>
    public string? Subgroup { get; init; }
}

/// <summary><c>exec</c>: another process in a running container; this command is its launcher.</summary>
public static class ExecInContainer
{
    /// <returns>The process; its terminal's master, if nobody else got it, is the descriptor to take.</returns>
    public static LaunchedChild Execute(BareContainer container, ExecRequest request)
    {
        SpecCheck.RequireProcess(request.Process);
        RequireRunning(container, request.IgnoresPause);
        using var first = PidFd.Open(container.Record.Pid);
        if (!container.IsAlive)
            throw NotRunning("stopped");
        var settings = Settings(container) with { Descriptors = request.Descriptors };
        if (request.Subgroup is { } subgroup && container.Record.CgroupPath is { } path)
            settings = settings with { Cgroup = ContainerCgroup.Find(CgroupHost.Current, TargetSteps.Normal($"{path}/{TargetSteps.Normal(subgroup)}")).Membership() };
        using var program = ExecProgram.Compile(request.Process, first, settings);
        using (var shares = container.ResctrlGroup())
            shares?.TryEnterSelf();
        var child = program.Launch();
        try
        {
            AwaitProgram(container, request, program, child);
            return child;
        }
        catch
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
            child.Dispose();
            throw;
        }
    }

    /// <summary>What any process that enters the container takes from it.</summary>
    internal static ExecSettings Settings(BareContainer container)
    {
        var namespaces = ExecSettings.NamespacesOf(container.Spec);
        return new ExecSettings
        {
            Namespaces = namespaces,
            Root = namespaces.HasFlag(NamespaceKinds.Mount) ? null : DirectoryFd.Open($"/proc/{container.Record.Pid}/root"),
            Cgroup = Membership(container),
            Seccomp = container.Spec.Linux?.Seccomp,
            Personality = container.Spec.Linux?.Personality,
        };
    }

    private static CgroupMembership? Membership(BareContainer container)
    {
        if (container is { Cgroup.IsUnified: true, Record: { Unit: not null, CgroupPath: { } path } })
            ContainerScope.Enter(path);
        return container.Cgroup?.MembershipBeside(container.Record.Pid);
    }

    private static void AwaitProgram(BareContainer container, ExecRequest request, ChildProgram program, LaunchedChild child)
    {
        var hasConsole = !request.Process.Terminal;
        SafeFileHandle? own = null;
        ChildDialog.AwaitProgram(child, program, descriptor =>
        {
            if (hasConsole)
                SeccompAgent.Send(container.Spec.Linux!.Seccomp!, container.StateAs(ContainerStatus.Running) with { Pid = child.Pid }, descriptor);
            else if (request.ConsoleSocket is { } socket)
                DescriptorSocket.Send(socket, "/dev/ptmx"u8, descriptor);
            else
                own = descriptor;
            if (own != descriptor)
                descriptor.Dispose();
            hasConsole = true;
        });
        if (own is not null)
            child.ReturnDescriptor(own);
        if (request.PidFile is { } file)
            PidFile.Write(file, child.Pid);
    }

    private static void RequireRunning(BareContainer container, bool ignoresPause)
    {
        switch (container.Status)
        {
            case ContainerStatus.Stopped:
                throw NotRunning("stopped");
            case ContainerStatus.Paused when !ignoresPause:
                throw new LighterException(ErrorCode.InvalidState, "cannot exec in a paused container (use --ignore-paused to override)");
        }
    }

    private static LighterException NotRunning(string status) => new(ErrorCode.InvalidState, $"cannot exec in a {status} container");
}
