using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// What a child process does between <c>clone3</c> and <c>execve</c>, as data: an image that means the same at any address,
/// so that it can be sent to another process with its descriptors and be launched there. It owns the descriptors.
/// </summary>
public sealed class ChildProgram : IDisposable
{
    private static readonly Lock Launching = new();

    private byte[] _image;
    private readonly IReadOnlyList<StepLabel> _labels;

    internal ChildProgram(byte[] image, IReadOnlyList<SafeHandle> descriptors, IReadOnlyList<StepLabel> labels)
    {
        _image = image;
        Descriptors = descriptors;
        _labels = labels;
    }

    public ReadOnlyMemory<byte> Image => _image;

    /// <summary>In the order in which the image counts them.</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; }

    /// <summary>What the steps are for, in order: the plan, printable without running it.</summary>
    public IReadOnlyList<StepLabel> Labels => _labels;

    /// <summary>A program made elsewhere; its errors are told by number to whoever has the labels.</summary>
    public static ChildProgram FromImage(byte[] image, IReadOnlyList<SafeHandle> descriptors) => new(image, descriptors, []);

    /// <summary>Nothing to run: only what the steps of a program elsewhere are for.</summary>
    public static ChildProgram OfLabels(IReadOnlyList<StepLabel> labels) => new([], [], labels);

    /// <summary>The failure of a step, told by its label: <c>mounting proc on /proc: operation not permitted (EPERM)</c>.</summary>
    public LinuxException Describe(int step, Errno errno) =>
        new(errno, step >= 0 && step < _labels.Count ? _labels[step].ToString() : $"starting the process (step {step})");

    /// <summary>Starts the child; the caller becomes its parent.</summary>
    /// <param name="streams">What it is given.</param>
    /// <param name="born">
    /// One that waits for its program (<see cref="ChildProgramBuilder.AwaitProgram"/>): it is the child, if it was born as this program
    /// wants it, and is ended otherwise.
    /// </param>
    public unsafe LaunchedChild Launch(LaunchStreams streams = default, LaunchedChild? born = null)
    {
        if (born?.Suits(_image) == false)
        {
            born.End();
            born = null;
        }

        var held = new List<SafeHandle>(Descriptors.Count + 4);
        Span<int> numbers = stackalloc int[Descriptors.Count + ChildFd.FirstProgramSlot - 1];
        int pid, pidfd, channel;
        void* room;
        try
        {
            FillSlots(numbers, streams, held);
            lock (Launching)
            {
                fixed (byte* image = _image)
                fixed (int* slots = numbers)
                {
                    // SAFETY: image and numbers are pinned during the call, and the child works on its own copy of them.
                    // SAFETY: the three results live on this frame.
                    if (born is null)
                        pid = Launcher.lighter_launch(image, (ulong)_image.Length, slots, numbers.Length, &pidfd, &channel, &room);
                    else
                        return born.GoOn(this, image, _image.Length, slots, numbers.Length);
                }
            }
        }
        finally
        {
            held.ForEach(handle => handle.DangerousRelease());
        }

        return pid > 0 ? new LaunchedChild(this, pid, pidfd, channel, (nint)room) : throw new LinuxException((Errno)(-pid), "clone3");
    }

    /// <summary>It cannot be launched again; its labels stay.</summary>
    public void Dispose()
    {
        _image = [];
        foreach (var descriptor in Descriptors)
            descriptor.Dispose();
    }

    private void FillSlots(Span<int> numbers, LaunchStreams streams, List<SafeHandle> held)
    {
        numbers[0] = Number(streams.Stdin, held) ?? 0;
        numbers[1] = Number(streams.Stdout, held) ?? 1;
        numbers[2] = Number(streams.Stderr, held) ?? 2;
        numbers[3] = Number(streams.Root, held) ?? -1;
        for (var i = 0; i < Descriptors.Count; i++)
            numbers[i + 4] = Number(Descriptors[i], held)!.Value;
    }

    private static int? Number(SafeHandle? handle, List<SafeHandle> held)
    {
        if (handle is null)
            return null;
        var added = false;
        handle.DangerousAddRef(ref added);
        held.Add(handle);
        return (int)handle.DangerousGetHandle();
    }
}
