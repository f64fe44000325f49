using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>What a process of a container takes from outside its own section of the specification.</summary>
/// <param name="Available">What the process can have at most.</param>
/// <param name="UsesDefaultSeccomp">Docker's default filter in place of a profile.</param>
internal sealed record ProcessLimits(
    LinuxSeccomp? Seccomp, LinuxPersonality? Personality, ChildFd? Proc, CapabilitySet Available, bool UsesDefaultSeccomp)
{
    /// <summary>The command runs below an init that reaps.</summary>
    internal bool HasInit { get; init; }

    /// <summary>For the program, from number 3 on; owned by others.</summary>
    internal IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    internal bool KeepsKeyring { get; init; }

    /// <summary>Whether there is a program to execute is found out before anybody is told that all is ready.</summary>
    internal bool ChecksProgram { get; init; }
}

/// <summary>The last part of both a container's start and an exec: the process becomes who it shall be, and its program begins.</summary>
internal static class ProcessSteps
{
    /// <summary>What the steps that start the program are called; their target is its quoted name.</summary>
    internal const string ExecuteLabel = "exec:";

    internal static bool NeedsProc(Process process) =>
        process.OomScoreAdj is not null || process.ApparmorProfile is { Length: > 0 } || process.SelinuxLabel is { Length: > 0 };

    internal static void Become(ChildProgramBuilder builder, Process process, ProcessLimits limits, Action? beforeExecution = null)
    {
        if (process.Args is not { Count: > 0 } arguments)
            throw new LighterException(ErrorCode.InvalidArgument, "the process has no command");
        if (limits.Proc is { } proc)
            WriteOwnFiles(builder, proc, process);
        if (!limits.KeepsKeyring)
            builder.Doing("making a session keyring").NewSessionKeyring().TolerateAll();
        LimitSteps.Apply(builder, process, limits.Personality);
        var environment = process.Env ?? [];
        var candidates = ProgramSearch.Candidates(arguments[0], environment);
        RefuseMagicLinks(builder, arguments[0], candidates);
        var target = CredentialSteps.Change(builder, process, limits.Available);
        if (limits.ChecksProgram)
            builder.Doing(ExecuteLabel, $"\"{arguments[0]}\"").ExpectExecutable(candidates);
        beforeExecution?.Invoke();
        PlaceDescriptors(builder, limits.Descriptors);
        // A filter may be installed with CAP_SYS_ADMIN or once no new privileges can be gained; either way nothing but the
        // last change of capabilities and execve is left for it to see.
        if (process.NoNewPrivileges)
        {
            CredentialSteps.Drop(builder, target);
            builder.Doing("giving up new privileges").Prctl(ProcessControl.NoNewPrivileges, 1);
            SeccompSteps.Install(builder, process, limits);
        }
        else
        {
            SeccompSteps.Install(builder, process, limits);
            CredentialSteps.Drop(builder, target);
        }

        if (limits.HasInit)
            builder.Doing("starting the init process").StartUnderInit(arguments);
        builder.Doing(ExecuteLabel, $"\"{arguments[0]}\"").ExecuteFirst(candidates, arguments, environment);
    }

    /// <summary>
    /// <c>/proc/self/exe</c> is this very program of the host's until execve; run from inside, it could be opened and
    /// overwritten (CVE-2019-5736). An image may hide it behind a link, or in the first line of a script, which is looked at before
    /// the change of user, who might not be let.
    /// </summary>
    private static void RefuseMagicLinks(ChildProgramBuilder builder, string program, IReadOnlyList<string> candidates)
    {
        builder.Doing(ExecuteLabel, $"\"{program}\"");
        foreach (var candidate in candidates)
            builder.ExpectNoMagicLinks(candidate);
    }

    private static void PlaceDescriptors(ChildProgramBuilder builder, IReadOnlyList<SafeHandle> descriptors)
    {
        const int first = 3;
        builder.Doing("closing what is not the container's").ReserveNumbersBelow(first + descriptors.Count);
        for (var i = 0; i < descriptors.Count; i++)
            builder.Place(builder.Use(AnyFd.Duplicate(descriptors[i])), first + i);
        builder.CloseAllOnExec(first + descriptors.Count);
    }

    private static void WriteOwnFiles(ChildProgramBuilder builder, ChildFd proc, Process process)
    {
        if (process.OomScoreAdj is { } score)
        {
            builder.Doing("setting the out-of-memory score");
            var file = builder.Open(proc, "self/oom_score_adj", OpenFlags.WriteOnly, ResolveFlags.Beneath);
            builder.Write(file, $"{score}").Tolerate(Errno.EACCES, Errno.EPERM).Close(file);
        }

        if (process.ApparmorProfile is { Length: > 0 } profile)
            WriteLabel(builder, proc, "setting the AppArmor profile", "self/attr/apparmor/exec", $"exec {profile}", profile);
        if (process.SelinuxLabel is { Length: > 0 } label)
            WriteLabel(builder, proc, "setting the SELinux label", "self/attr/exec", label, label);
    }

    private static void WriteLabel(ChildProgramBuilder builder, ChildFd proc, string action, string path, string text, string name)
    {
        const uint procMagic = 0x9FA0;
        builder.Doing(action, name);
        var file = builder.Open(proc, path, OpenFlags.WriteOnly, ResolveFlags.Beneath);
        builder.ExpectFileSystem(file, procMagic).Write(file, text).Close(file);
    }
}
