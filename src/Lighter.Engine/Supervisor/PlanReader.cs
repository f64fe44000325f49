using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Logs;
using Lighter.Engine.Supervisor.Names;
using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Reads what <see cref="PlanWriter"/> writes.</summary>
internal ref struct PlanReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <returns>Nothing when another version of the program has written it.</returns>
    internal static SupervisorPlan? Read(ReadOnlySpan<byte> content, List<AnyFd> descriptors)
    {
        var reader = new PlanReader(content);
        if (reader.Number() != PlanWriter.Format)
        {
            descriptors.ForEach(descriptor => descriptor.Dispose());
            return null;
        }

        var programDescriptors = reader.Count();
        var held = programDescriptors + reader.Count();
        var locks = held + reader.Count();
        var folder = reader.Text();
        var names = folder.Length > 0 ? locks + 2 : locks;
        var relays = names + reader.Count();
        var expected = relays + reader.Count();
        if (expected != descriptors.Count)
            throw new LighterException(ErrorCode.Internal, $"reading the plan: {descriptors.Count} descriptors instead of {expected}");
        SafeHandle[] handles = [.. descriptors];
        return reader.Read(handles[..programDescriptors], handles[names..relays]) with
        {
            Held = handles[programDescriptors..held],
            StartLock = locks > held ? handles[held] : null,
            Names = names > locks ? new NamePlan(folder, handles[locks], handles[locks + 1]) : null,
            Streams = handles[relays..],
        };
    }

    private SupervisorPlan Read(SafeHandle[] programDescriptors, SafeHandle[] listeners) => new()
    {
        Program = ChildProgram.FromImage(Bytes().ToArray(), programDescriptors),
        RunDirectory = Text(),
        Log = new LogSettings { Driver = (LogDriver)Number(), Path = Text(), MaxSize = Number(), MaxFiles = Count(), Attributes = Bytes().ToArray() },
        HasTerminal = Number() != 0,
        OpenInput = Number() != 0,
        InputEndsWithClient = Number() != 0,
        Attached = (AttachStreams)Number(),
        IdMaps = new IdMapPlan { Files = Files(), Commands = Commands() },
        CgroupDirectories = Texts(),
        OomEventsFile = Text() is { Length: > 0 } file ? file : null,
        CleanupCommand = Texts(),
        Restart = new RestartPolicy((RestartCondition)Number(), Count()),
        StartCommand = Texts(),
        HookedId = Text(),
        TimeLimit = Number(),
        ReadinessSocket = Text(),
        Relays = Relays(listeners),
        Health = Number() == 0 ? null : new HealthPlan(Number(), Number(), Number(), Texts()),
    };

    private (string File, string Content)[] Files()
    {
        var files = new (string, string)[Count()];
        for (var i = 0; i < files.Length; i++)
            files[i] = (Text(), Text());
        return files;
    }

    private RelayPlan[] Relays(SafeHandle[] listeners)
    {
        var relays = new RelayPlan[listeners.Length];
        for (var i = 0; i < relays.Length; i++)
            relays[i] = new RelayPlan(listeners[i], IPEndPoint.Parse(Text()));
        return relays;
    }

    private string[][] Commands()
    {
        var commands = new string[Count()][];
        for (var i = 0; i < commands.Length; i++)
            commands[i] = Texts();
        return commands;
    }

    private string[] Texts()
    {
        var texts = new string[Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text();
        return texts;
    }

    private string Text() => Encoding.UTF8.GetString(Bytes());

    private ReadOnlySpan<byte> Bytes()
    {
        var length = Count();
        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    private int Count() => checked((int)Number());

    private long Number()
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        _rest = _rest[sizeof(long)..];
        return number;
    }
}
