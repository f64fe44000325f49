using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// The container's terminal, of its own devpts: the master goes to the launcher, the other end becomes the standard streams
/// and <c>/dev/console</c>. No path is looked up but <c>ptmx</c> in the devpts that we made.
/// </summary>
internal static class TerminalSteps
{
    internal static void Open(CompilePlan plan)
    {
        var builder = plan.Builder.Doing("beginning a session").NewSession();
        if (!plan.Process.Terminal)
        {
            PlaceStreams(builder);
            return;
        }

        var pseudoTerminals = plan.Terminals
            ?? throw new LighterException(ErrorCode.InvalidArgument, "a container with a terminal needs a devpts mount");
        var peer = Open(builder, pseudoTerminals, plan.Process);
        BindConsole(plan, peer);
        Take(builder, peer);
    }

    /// <returns>The end that the program gets.</returns>
    internal static ChildFd Open(ChildProgramBuilder builder, ChildFd pseudoTerminals, Oci.Runtime.Process process)
    {
        builder.Doing("opening a terminal");
        var master = builder.Open(
            pseudoTerminals, "ptmx", OpenFlags.ReadWrite | OpenFlags.NoControllingTerminal, ResolveFlags.Beneath | ResolveFlags.NoSymlinks);
        builder.UnlockTerminal(master);
        var peer = builder.OpenTerminalPeer(master);
        if (process.ConsoleSize is { Height: > 0 } size)
            builder.SetWindowSize(peer, (int)size.Height, (int)size.Width);
        builder.ChangeOwner(peer, "", process.User.Uid, uint.MaxValue);
        builder.Doing("handing the terminal over").SendDescriptor(ChildFd.Launcher, master).Close(master);
        return peer;
    }

    internal static void Take(ChildProgramBuilder builder, ChildFd peer)
    {
        builder.Doing("taking the terminal").SetControllingTerminal(peer);
        for (var stream = 0; stream < 3; stream++)
            builder.Place(peer, stream);
        builder.Close(peer);
        // Whoever reads the launcher's streams is to see their end when the launcher ends.
        foreach (var stream in (ReadOnlySpan<ChildFd>)[ChildFd.Stdin, ChildFd.Stdout, ChildFd.Stderr])
            builder.Close(stream).Tolerate(Errno.EBADF);
    }

    internal static void PlaceStreams(ChildProgramBuilder builder)
    {
        builder.Doing("setting up the standard streams");
        builder.Place(ChildFd.Stdin, 0).Place(ChildFd.Stdout, 1).Place(ChildFd.Stderr, 2);
    }

    private static void BindConsole(CompilePlan plan, ChildFd peer)
    {
        if (plan.Dev is not { } dev)
            return;
        var builder = plan.Builder.Doing("binding", "/dev/console");
        var target = builder.Open(
            dev, "console", OpenFlags.Create | OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal,
            ResolveFlags.Beneath | ResolveFlags.NoSymlinks, 0x180 /* 0600 */);
        var clone = builder.CloneMount(peer);
        builder.Attach(clone, target).Close(clone).Close(target);
    }
}
