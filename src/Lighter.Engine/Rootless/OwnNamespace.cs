using System.Runtime.InteropServices;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Linux;
using Lighter.Runtime;

namespace Lighter.Engine.Rootless;

/// <summary>
/// A user namespace in which the caller is root and the ids that <c>/etc/subuid</c> grants exist, with a mount namespace of its
/// own: there an unprivileged user can make, own and delete the files of images and containers.
/// <see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html"/>
/// </summary>
/// <remarks>
/// <code>
///   lighter pull x (uid 1000)                  child
///     clone3(NEWUSER | NEWNS)  ------------->   waits
///     newuidmap, newgidmap, go  ------------>   becomes root of the namespace
///     passes signals on                         execve /proc/self/exe pull x  (uid 0 inside, 1000 outside)
///     exits as the child did   &lt;-------------   exits
/// </code>
/// </remarks>
public static class OwnNamespace
{
    /// <summary>HUP, TERM, USR1, USR2: what no terminal sends to all of a job's processes at once.</summary>
    private static ReadOnlySpan<int> Forwarded => [1, 15, 10, 12];

    /// <summary>INT and QUIT: typed at a terminal they reach the child by themselves.</summary>
    private static ReadOnlySpan<int> Typed => [2, 3];

    /// <summary>Whether files of other owners and mounts can be had only inside: not for root that may mount, of the machine or of a namespace.</summary>
    public static bool IsNeeded => !CurrentUser.IsRoot || !CurrentUser.MayMount;

    /// <summary>What a user should know whom the administrator has granted no ids.</summary>
    public static string? Shortcoming => IsNeeded && UserNamespaceMaps.OfUser() is { Uids: [{ Size: 1 }] } or { Gids: [{ Size: 1 }] }
        ? $"no ids are granted to {Environment.UserName} in /etc/subuid and /etc/subgid: all files will belong to one owner"
        : null;

    /// <summary>Runs a program inside, with our streams unless the command names others, to its end.</summary>
    /// <param name="command">A program of the host; ours is <c>/proc/self/exe</c>.</param>
    /// <param name="container">A container's user namespace, which is joined in place of a new one.</param>
    public static ExitStatus Run(ChildCommand command, NamespaceFd? container = null)
    {
        using var program = Compile(command, container);
        using var child = Launch(program, new LaunchStreams(command.Stdin, command.Stdout, command.Stderr));
        if (container is null)
            Map(child);
        using var forwarding = new Forwarding(child.PidFd);
        child.MustExec();
        return child.PidFd.Wait();
    }

    private static ChildProgram Compile(ChildCommand command, NamespaceFd? container)
    {
        var builder = new ChildProgramBuilder().Doing("entering a user namespace");
        if (container is null)
            builder.CloneInto(NamespaceKinds.User | NamespaceKinds.Mount).WaitForParent();
        else
            builder.Join(builder.Use(AnyFd.Duplicate(container)), NamespaceKinds.User).Unshare(NamespaceKinds.Mount);
        builder.Doing("becoming root of the user namespace").SetGroup(0).SetUser(0);
        // Only now: the kernel forgets the signal when the user changes.
        return ChildProcess.Complete(builder, command with { DiesWithParent = true });
    }

    private static LaunchedChild Launch(ChildProgram program, LaunchStreams streams)
    {
        try
        {
            return program.Launch(streams);
        }
        catch (LinuxException e) when (e.Errno is Errno.EPERM or Errno.ENOSYS or Errno.ENOSPC)
        {
            throw new LighterException(ErrorCode.Unsupported, $"making a user namespace: {e.Errno.Describe()}", e)
            {
                Hint = "in a container it takes --security-opt seccomp=unconfined; on a machine see /proc/sys/user/max_user_namespaces",
            };
        }
    }

    private static void Map(LaunchedChild child)
    {
        try
        {
            child.AwaitSync();
            var maps = UserNamespaceMaps.OfUser();
            IdMaps.Write(child.Pid, maps.Uids, maps.Gids);
            child.Release();
        }
        catch (LighterException)
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
            throw;
        }
    }

    /// <summary>Signals that would end us are the child's to answer.</summary>
    private sealed class Forwarding : IDisposable
    {
        private readonly List<PosixSignalRegistration> _registrations = [];

        public Forwarding(PidFd child)
        {
            using var input = AnyFd.StandardStream(0);
            var isTyped = input.IsTerminal();
            foreach (var signal in Forwarded)
                Add(signal, () => child.TrySendSignal(signal));
            foreach (var signal in Typed)
                Add(signal, () => _ = isTyped ? Errno.None : child.TrySendSignal(signal));
        }

        public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

        private void Add(int signal, Action pass) => _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
        {
            context.Cancel = true;
            pass();
        }));
    }
}
