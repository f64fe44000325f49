using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>A user namespace that nobody lives in yet: an id map for mounts that are seen through it, or one to be joined later.</summary>
public static class IdMapNamespace
{
    public static NamespaceFd Make(IReadOnlyList<LinuxIdMapping> uids, IReadOnlyList<LinuxIdMapping> gids)
    {
        if (uids.Count == 0 || gids.Count == 0)
            throw new LighterException(ErrorCode.InvalidArgument, "an id-mapped mount needs maps for users and groups");
        return While(new ChildProgramBuilder().CloneInto(NamespaceKinds.User).Doing("holding an id map"), pid =>
        {
            IdMaps.Write(pid, uids, gids);
            return NamespaceFd.Open($"/proc/{pid}/ns/user");
        });
    }

    /// <summary>What can be read of a process in a user namespace, for as long as the function takes.</summary>
    public static T InsideOf<T>(NamespaceFd userNamespace, Func<int, T> read)
    {
        var builder = new ChildProgramBuilder().Doing("entering a user namespace");
        return While(builder.Join(builder.Use(AnyFd.Duplicate(userNamespace)), NamespaceKinds.User), read);
    }

    private static T While<T>(ChildProgramBuilder builder, Func<int, T> action)
    {
        using var program = builder.WaitForParent().Build();
        using var child = program.Launch();
        try
        {
            child.AwaitSync();
            return action(child.Pid);
        }
        finally
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
        }
    }
}
