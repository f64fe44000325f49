using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime;

/// <summary>
/// Another process in a running container, as a child program: into the cgroup, into all namespaces at once by the pidfd of
/// the container's first process, then on in a child that is in the pid namespace too.
/// </summary>
public static class ExecProgram
{
    private const uint ProcMagic = 0x9FA0;
    private const uint TerminalsMagic = 0x1CD1;

    public static ChildProgram Compile(Process process, PidFd container, ExecSettings settings)
    {
        var builder = new ChildProgramBuilder();
        Pin(builder, process.ExecCpuAffinity?.Initial);
        CgroupSteps.Join(builder, settings.Cgroup);
        builder.Doing("hiding from the container").Prctl(ProcessControl.Dumpable, 0);
        builder.Doing("joining the container's namespaces").Join(builder.Use(PidFd.Duplicate(container)), settings.Namespaces);
        builder.Doing("entering the pid namespace").Fork();
        Pin(builder, process.ExecCpuAffinity?.Final);
        builder.Doing("opening the container's root");
        if (settings.Root is { } own)
            builder.ChangeDirectory(builder.Use(own)).ChangeRoot(".");
        var root = builder.Open(ChildFd.CurrentDirectory, "/", OpenFlags.PathOnly | OpenFlags.Directory);
        Terminal(builder, process, root);
        EnterDirectory(builder, process.Cwd, root);
        var available = settings.Namespaces.HasFlag(NamespaceKinds.User) ? CapabilitySet.All : CurrentCapabilities.Permitted;
        var proc = ProcessSteps.NeedsProc(process) ? OpenVerified(builder, root, "proc", ProcMagic) : (ChildFd?)null;
        ProcessSteps.Become(
            builder, process, new ProcessLimits(settings.Seccomp, settings.Personality, proc, available, settings.UsesDefaultSeccomp)
            {
                Descriptors = settings.Descriptors,
            });
        return builder.Build();
    }

    private static void Pin(ChildProgramBuilder builder, string? processors)
    {
        if (processors is { Length: > 0 })
            builder.Doing("binding the process to processors", processors).SetAffinity(NumberSet.ToMask(processors));
    }

    private static void Terminal(ChildProgramBuilder builder, Process process, ChildFd root)
    {
        builder.Doing("beginning a session").NewSession();
        if (!process.Terminal)
        {
            TerminalSteps.PlaceStreams(builder);
            return;
        }

        var pseudoTerminals = OpenVerified(builder, root, "dev/pts", TerminalsMagic);
        TerminalSteps.Take(builder, TerminalSteps.Open(builder, pseudoTerminals, process));
    }

    private static void EnterDirectory(ChildProgramBuilder builder, string path, ChildFd root)
    {
        builder.Doing("entering the working directory", path);
        var directory = builder.Open(root, path, OpenFlags.PathOnly | OpenFlags.Directory, TargetSteps.Rooted);
        builder.ChangeDirectory(directory).ExpectDirectoryInsideRoot().Close(directory);
    }

    /// <summary>A kernel file system in the container, which must be what it seems.</summary>
    private static ChildFd OpenVerified(ChildProgramBuilder builder, ChildFd root, string path, uint magic)
    {
        builder.Doing("opening the container's", "/" + path);
        var directory = builder.Open(root, path, OpenFlags.PathOnly | OpenFlags.Directory, ResolveFlags.Beneath | ResolveFlags.NoSymlinks);
        builder.ExpectFileSystem(directory, magic);
        return directory;
    }
}
