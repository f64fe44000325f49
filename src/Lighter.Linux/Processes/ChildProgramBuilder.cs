using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>
/// Writes a <see cref="ChildProgram"/>: each method appends one prepared system call. <see cref="Doing"/> names what the steps
/// after it are for, <see cref="Tolerate"/> and <see cref="SkipOnSuccess"/> speak of the step before them.
/// </summary>
public sealed partial class ChildProgramBuilder
{
    private readonly List<ChildStep> _steps = new(640);
    private readonly List<StepLabel> _labels = new(640);
    private readonly List<SafeHandle> _descriptors = [];
    private readonly ChildArena _arena = new();
    private StepLabel _label;
    private int _registers;
    private ulong _cloneFlags;
    private int _cgroupSlot = -1;
    private int _firstFree = 3;
    private bool _sharesMemory;

    /// <summary>Names what the following steps are for.</summary>
    public ChildProgramBuilder Doing(string action, string? target = null)
    {
        _label = new StepLabel(action, target);
        return this;
    }

    /// <summary>Gives the program a descriptor of ours, which it owns from then on.</summary>
    public ChildFd Use(SafeHandle descriptor)
    {
        _descriptors.Add(descriptor);
        return ChildFd.Slot(ChildFd.FirstProgramSlot + _descriptors.Count - 1);
    }

    /// <summary>The namespaces that the child is born into.</summary>
    public ChildProgramBuilder CloneInto(NamespaceKinds newNamespaces)
    {
        _cloneFlags |= (ulong)newNamespaces;
        return this;
    }

    /// <summary>The cgroup v2 directory that the child is born into.</summary>
    public ChildProgramBuilder CloneIntoCgroup(SafeHandle directory)
    {
        _cgroupSlot = (int)Use(directory).Word;
        return this;
    }

    /// <summary>
    /// Spares the child its copy of our memory (<c>CLONE_VM</c>). Whoever may trace it before <c>execve</c> may then write to us as
    /// well, so nobody of a container may see it; and <c>PR_SET_DUMPABLE</c> and a change of user hold for both.
    /// </summary>
    public ChildProgramBuilder ShareMemory()
    {
        _sharesMemory = true;
        return this;
    }

    /// <summary>Keeps the numbers below free of what was given to the program, for <see cref="Place"/>.</summary>
    public ChildProgramBuilder ReserveNumbersBelow(int fd)
    {
        _firstFree = Math.Max(_firstFree, fd);
        return this;
    }

    /// <summary>These failures of the last step are no failures.</summary>
    public ChildProgramBuilder Tolerate(params ReadOnlySpan<Errno> errors)
    {
        ref var step = ref Last;
        var free = 0;
        while (step.Tolerated[free] != 0)
            free++;
        foreach (var error in errors)
            step.Tolerated[free++] = (short)error;
        return this;
    }

    /// <summary>No failure of the last step is one.</summary>
    public ChildProgramBuilder TolerateAll()
    {
        Last.ToleratesAll = 1;
        return this;
    }

    /// <summary>When the last step succeeds, the program goes on at <see cref="Land"/>.</summary>
    public ChildJump SkipOnSuccess() => new(_steps.Count - 1, OnSuccess: true);

    /// <summary>When the last step fails in a tolerated way, the program goes on at <see cref="Land"/>.</summary>
    public ChildJump SkipOnTolerated() => new(_steps.Count - 1, OnSuccess: false);

    /// <summary>Here goes a jump on.</summary>
    public ChildProgramBuilder Land(ChildJump jump)
    {
        ref var step = ref CollectionsMarshal.AsSpan(_steps)[jump.Step];
        if (jump.OnSuccess)
            step.OnSuccess = (ushort)_steps.Count;
        else
            step.OnTolerated = (ushort)_steps.Count;
        return this;
    }

    /// <summary>A number for <see cref="ExpectRemembered"/>, in the place of an earlier one where that is given.</summary>
    public ChildFd Remember(long number, ChildFd? into = null)
    {
        Append(StepOperation.Copy, 0, number);
        return Result(into);
    }

    /// <summary>Fails with EAGAIN when another number is remembered.</summary>
    public ChildProgramBuilder ExpectRemembered(ChildFd memory, long number) =>
        Append(StepOperation.Expect, 0, memory, 0, -1, number, (long)Errno.EAGAIN);

    /// <summary>
    /// Waits for another program to go on with, which is launched with this child. Only for one that shares our memory.
    /// </summary>
    public ChildProgramBuilder AwaitProgram() => Append(StepOperation.Continue, 0);

    /// <summary>Reports to the launcher and waits for <see cref="LaunchedChild.Release"/>.</summary>
    public ChildProgramBuilder WaitForParent() => Append(StepOperation.Sync, 0);

    /// <summary>
    /// Lets the launcher end: whoever connects to the listening socket next (<see cref="LaunchedChild.TryConnect"/>) takes its
    /// place, and the child goes on at its <see cref="LaunchedChild.Release"/>.
    /// </summary>
    public ChildProgramBuilder WaitForNextLauncher(ChildFd listener) => Append(StepOperation.Adopt, 0, listener);

    /// <summary>Sends a descriptor over a socket (<c>SCM_RIGHTS</c>).</summary>
    public ChildProgramBuilder SendDescriptor(ChildFd socket, ChildFd descriptor) =>
        Append(StepOperation.Send, 0, socket, descriptor);

    public ChildProgram Build() => new(
        ChildImage.Write(CollectionsMarshal.AsSpan(_steps), _arena, _cloneFlags, _cgroupSlot, _firstFree, _sharesMemory), _descriptors, _labels);

    private ref ChildStep Last => ref CollectionsMarshal.AsSpan(_steps)[^1];

    private ChildProgramBuilder Append(StepOperation operation, long number, params ReadOnlySpan<Word> words)
    {
        var step = new ChildStep { Operation = operation, CallNumber = number, Target = ChildStep.NoRegister };
        for (var i = 0; i < words.Length; i++)
        {
            step.Words[i] = words[i].Value;
            step.Kinds[i] = words[i].Kind;
        }

        if (_steps.Count == ushort.MaxValue)
            throw new LighterException(ErrorCode.InvalidArgument, "the container needs too many steps to start");
        _steps.Add(step);
        _labels.Add(_label);
        return this;
    }

    private ChildProgramBuilder Call(int number, params ReadOnlySpan<Word> words) => Append(StepOperation.Call, number, words);

    /// <summary>Keeps the last step's result, in a new register or in one that another step may fill too.</summary>
    private ChildFd Result(ChildFd? into = null)
    {
        var register = into is { } given ? (int)given.Word : _registers++;
        if (register >= ChildImage.Registers)
            throw new LighterException(ErrorCode.InvalidArgument, "the container needs too many steps to start");
        Last.Target = (ushort)register;
        return ChildFd.Register(register);
    }

    private Word Text(string text) => Word.Arena(_arena.Text(text));

    private Word Bytes(ReadOnlySpan<byte> bytes) => Word.Arena(_arena.Add(bytes));

    /// <summary>An argument word; zero by default.</summary>
    private readonly record struct Word(WordKind Kind, ulong Value)
    {
        internal static Word Arena(int offset) => new(WordKind.ArenaOffset, (ulong)offset);

        public static implicit operator Word(ChildFd fd) => new(fd.Kind, fd.Word);

        public static implicit operator Word(long number) => new(WordKind.Immediate, unchecked((ulong)number));
    }
}

/// <summary>A place in a program that is left for a later one.</summary>
public readonly record struct ChildJump(int Step, bool OnSuccess);
