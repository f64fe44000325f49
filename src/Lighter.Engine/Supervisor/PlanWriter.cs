using System.Buffers.Binary;
using System.Text;

namespace Lighter.Engine.Supervisor;

/// <summary>A <see cref="SupervisorPlan"/> as bytes: its fields one after the other, lists and texts with their length in front.</summary>
internal sealed class PlanWriter(int expected)
{
    /// <summary>Changes with the fields, so that a supervisor knows a plan that was not written for it.</summary>
    internal const long Format = 5;

    private const int RoomForTheRest = 4096;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(expected);
    private int _length;

    /// <summary>The message, its header in front.</summary>
    internal static ReadOnlySpan<byte> ToMessage(SupervisorPlan plan)
    {
        var writer = new PlanWriter(plan.Program.Image.Length + RoomForTheRest) { _length = Frame.HeaderSize };
        writer.Write(plan);
        new Frame(MessageKind.Plan, writer._length - Frame.HeaderSize).WriteTo(writer._bytes);
        return writer._bytes.AsSpan(0, writer._length);
    }

    private void Write(SupervisorPlan plan)
    {
        Number(Format);
        Number(plan.Program.Descriptors.Count);
        Number(plan.Held.Count);
        Number(plan.StartLock is null ? 0 : 1);
        Text(plan.Names?.Folder ?? "");
        Number(plan.Relays.Count);
        Number(plan.Streams.Count);
        Bytes(plan.Program.Image.Span);
        Text(plan.RunDirectory);
        Number((byte)plan.Log.Driver);
        Text(plan.Log.Path);
        Number(plan.Log.MaxSize);
        Number(plan.Log.MaxFiles);
        Bytes(plan.Log.Attributes.Span);
        Number(plan.HasTerminal ? 1 : 0);
        Number(plan.OpenInput ? 1 : 0);
        Number(plan.InputEndsWithClient ? 1 : 0);
        Number((byte)plan.Attached);
        Number(plan.IdMaps.Files.Count);
        foreach (var (file, content) in plan.IdMaps.Files)
        {
            Text(file);
            Text(content);
        }

        Number(plan.IdMaps.Commands.Count);
        foreach (var command in plan.IdMaps.Commands)
            Texts(command);
        Texts(plan.CgroupDirectories);
        Text(plan.OomEventsFile ?? "");
        Texts(plan.CleanupCommand);
        Number((int)plan.Restart.Condition);
        Number(plan.Restart.MaximumRetries);
        Texts(plan.StartCommand);
        Text(plan.HookedId);
        Number(plan.TimeLimit);
        Text(plan.ReadinessSocket);
        foreach (var relay in plan.Relays)
            Text(relay.Target.ToString());
        Number(plan.Health is null ? 0 : 1);
        if (plan.Health is not { } health)
            return;
        Number(health.Interval);
        Number(health.StartInterval);
        Number(health.StartPeriod);
        Texts(health.Command);
    }

    private void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        foreach (var text in texts)
            Text(text);
    }

    private void Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    private void Number(long number) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), number);

    private Span<byte> Take(int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }
}
