using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Namespaces, credentials, limits and the program itself.</summary>
public sealed partial class ChildProgramBuilder
{
    /// <summary>Joins a namespace, or those of a process when the descriptor is a pidfd.</summary>
    public ChildProgramBuilder Join(ChildFd namespaceOrProcess, NamespaceKinds kinds) => Call(SyscallNumber.SetNs, namespaceOrProcess, (long)kinds);

    public ChildProgramBuilder Unshare(NamespaceKinds kinds) => Call(SyscallNumber.Unshare, (long)kinds);

    /// <summary>
    /// Goes on in a child of this process, as joining a pid namespace asks for: this one ends, and the launcher becomes the
    /// new one's parent (<c>CLONE_PARENT</c>).
    /// </summary>
    public ChildProgramBuilder Fork(NamespaceKinds newNamespaces = NamespaceKinds.None, ChildFd? cgroup = null) =>
        Append(StepOperation.Fork, 0, (long)newNamespaces, cgroup ?? ChildFd.Number(-1));

    public ChildProgramBuilder SetHostname(string name) => SetName(SyscallNumber.SetHostname, name);

    public ChildProgramBuilder SetDomainname(string name) => SetName(SyscallNumber.SetDomainname, name);

    public ChildProgramBuilder Prctl(ProcessControl option, long argument = 0, long second = 0) =>
        Call(SyscallNumber.Prctl, (long)option, argument, second, 0, 0);

    /// <summary><c>capset(2)</c>: the three sets as bits by capability number.</summary>
    public ChildProgramBuilder SetCapabilities(ulong effective, ulong permitted, ulong inheritable)
    {
        const uint version3 = 0x20080522;
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(header, version3);
        Span<byte> data = stackalloc byte[24];
        for (var half = 0; half < 2; half++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(data[(half * 12)..], (uint)(effective >> (half * 32)));
            BinaryPrimitives.WriteUInt32LittleEndian(data[(half * 12 + 4)..], (uint)(permitted >> (half * 32)));
            BinaryPrimitives.WriteUInt32LittleEndian(data[(half * 12 + 8)..], (uint)(inheritable >> (half * 32)));
        }

        return Call(SyscallNumber.CapSet, Bytes(header), Bytes(data));
    }

    public ChildProgramBuilder SetGroups(ReadOnlySpan<uint> groups) =>
        Call(SyscallNumber.SetGroups, groups.Length, Bytes(MemoryMarshal.AsBytes(groups)));

    public ChildProgramBuilder SetUser(uint uid) => Call(SyscallNumber.SetResUid, uid, uid, uid);

    public ChildProgramBuilder SetGroup(uint gid) => Call(SyscallNumber.SetResGid, gid, gid, gid);

    public ChildProgramBuilder SetLimit(int resource, ulong soft, ulong hard)
    {
        Span<byte> limit = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(limit, soft);
        BinaryPrimitives.WriteUInt64LittleEndian(limit[8..], hard);
        return Call(SyscallNumber.PrLimit, 0, resource, Bytes(limit), 0);
    }

    public ChildProgramBuilder SetFileCreationMask(uint mask) => Call(SyscallNumber.Umask, mask);

    public ChildProgramBuilder SetPersonality(ulong persona) => Call(SyscallNumber.Personality, (long)persona);

    public ChildProgramBuilder SetIoPriority(int value) => Call(SyscallNumber.IoPrioSet, 1 /* IOPRIO_WHO_PROCESS */, 0, value);

    /// <summary><c>sched_setattr(2)</c> with the bytes of a <c>struct sched_attr</c>.</summary>
    public ChildProgramBuilder SetScheduling(ReadOnlySpan<byte> attributes) => Call(SyscallNumber.SchedSetAttr, 0, Bytes(attributes), 0);

    public ChildProgramBuilder SetAffinity(ReadOnlySpan<byte> mask) => Call(SyscallNumber.SchedSetAffinity, 0, mask.Length, Bytes(mask));

    public ChildProgramBuilder NewSession() => Call(SyscallNumber.SetSid);

    /// <summary>An anonymous session keyring of the process's own, so that it does not possess its launcher's keys.</summary>
    public ChildProgramBuilder NewSessionKeyring() => Call(SyscallNumber.KeyCtl, 1 /* KEYCTL_JOIN_SESSION_KEYRING */, 0);

    /// <summary>Installs a seccomp filter and keeps the listener that the flags ask for.</summary>
    public ChildFd SeccompWithListener(ReadOnlySpan<byte> filter, uint flags)
    {
        const uint newListener = 8;
        Seccomp(filter, flags | newListener);
        return Result();
    }

    /// <summary>Installs a seccomp filter; the <c>sock_filter</c>s as bytes.</summary>
    public ChildProgramBuilder Seccomp(ReadOnlySpan<byte> filter, uint flags)
    {
        const int setModeFilter = 1, instruction = 8;
        var code = _arena.Add(filter);
        Span<byte> program = stackalloc byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(program, (ushort)(filter.Length / instruction));
        var offset = _arena.Add(program);
        _arena.Point(offset + 8, code);
        return Call(SyscallNumber.Seccomp, setModeFilter, flags, Word.Arena(offset));
    }

    public ChildProgramBuilder Execute(string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment) =>
        Call(SyscallNumber.Execve, Text(path), Word.Arena(_arena.Pointers(arguments)), Word.Arena(_arena.Pointers(environment)));

    /// <summary>Fails as <see cref="ExecuteFirst"/> would when none of the paths is there or may be executed.</summary>
    public ChildProgramBuilder ExpectExecutable(IReadOnlyList<string> paths)
    {
        const int mayExecute = 1, asEffectiveUser = 0x200; // X_OK, AT_EACCESS
        var first = _registers;
        var found = new List<ChildJump>();
        foreach (var path in paths)
        {
            Call(SyscallNumber.FaccessAt2, ChildFd.CurrentDirectory, Text(path), mayExecute, asEffectiveUser);
            Tolerate(Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES);
            Result();
            found.Add(SkipOnSuccess());
        }

        Append(StepOperation.Fail, 0, first, _registers - first);
        found.ForEach(jump => Land(jump));
        return this;
    }

    /// <summary>
    /// Fails with ELOOP where a program, or what the first line of a script names to run it, is reached through a magic link: until
    /// <c>execve</c>, <c>/proc/self/exe</c> is our own program.
    /// </summary>
    public ChildProgramBuilder ExpectNoMagicLinks(string path) => Append(StepOperation.Inspect, 0, Text(path));

    /// <summary>
    /// Tries each path in turn. When none is there the failure is ENOENT, when one was refused it is the refusal; a failure of
    /// another kind, such as ENOEXEC, is told at once.
    /// </summary>
    public ChildProgramBuilder ExecuteFirst(IReadOnlyList<string> paths, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        var words = Word.Arena(_arena.Pointers(arguments));
        var variables = Word.Arena(_arena.Pointers(environment));
        var first = _registers;
        foreach (var path in paths)
        {
            Call(SyscallNumber.Execve, Text(path), words, variables);
            Tolerate(Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES);
            Result();
        }

        return Append(StepOperation.Fail, 0, first, _registers - first);
    }

    /// <summary>
    /// This process becomes an init, which forwards signals and reaps, and the program goes on in a child of it: to be followed
    /// by <see cref="ExecuteFirst"/>, whose failure is told as ever.
    /// </summary>
    /// <param name="command">What the init's own command line shows.</param>
    public ChildProgramBuilder StartUnderInit(IReadOnlyList<string> command)
    {
        const int pointer = 8, longestNumber = 12, fixedWords = 3;
        var number = _arena.Reserve(longestNumber, 1);
        var words = _arena.Reserve((fixedWords + command.Count + 1) * pointer, pointer);
        _arena.Point(words, _arena.Text(InitProgram.Name));
        _arena.Point(words + pointer, number);
        _arena.Point(words + 2 * pointer, _arena.Text("--"));
        for (var i = 0; i < command.Count; i++)
            _arena.Point(words + (fixedWords + i) * pointer, _arena.Text(command[i]));
        return Append(StepOperation.Init, 0, Use(InitProgram.Open()), Word.Arena(words), Word.Arena(number), Word.Arena(_arena.Pointers([])));
    }

    private ChildProgramBuilder SetName(int call, string name)
    {
        var bytes = PathText.Encode(name);
        return Call(call, Bytes(bytes), bytes.Length);
    }
}
