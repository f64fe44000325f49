using System.Buffers.Binary;
using System.Text;
using Lighter.Engine.Supervisor.Names;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>What clients ask for, how they leave, and the container's end.</summary>
internal sealed partial class MonitorLoop
{
    private void Serve(AttachedClient client, PollEvents events)
    {
        if ((events & PollEvents.Writable) != 0)
            client.SendOutgoing();
        if ((events & (PollEvents.Readable | PollEvents.HangUp | PollEvents.Error)) != 0)
            client.Receive(_buffer.Span, _handle);
    }

    private void Handle(AttachedClient client, MessageKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case MessageKind.Attach when content.Length >= 1:
                Attach(client, (AttachStreams)content[0]);
                break;
            case MessageKind.Input when client.Input.Length + content.Length <= AttachedClient.InputWindow:
                TakeInput(client, content);
                break;
            case MessageKind.InputEnd:
                client.HasInputEnded = true;
                EndInputAfter(client);
                break;
            case MessageKind.Resize when content.Length >= 4:
                Resize(new TerminalSize(BinaryPrimitives.ReadUInt16LittleEndian(content), BinaryPrimitives.ReadUInt16LittleEndian(content[2..])));
                break;
            case MessageKind.Signal when content.Length >= 1:
                if (_exit is null)
                    _container.PidFd.TrySendSignal(content[0]);
                break;
            case MessageKind.Restart when content.Length >= MonitorMessages.RestartSize:
                _schedule.Policy = MonitorMessages.ReadRestart(content);
                client.Send(MessageKind.Acknowledged, default);
                break;
            case MessageKind.TakeOver:
                _schedule.Policy = default;
                client.CleansUp = true;
                client.Send(MessageKind.Acknowledged, default);
                break;
            case MessageKind.Names when client.Descriptors is [var datagrams, var streams]:
                TakeNames(new NamePlan(Encoding.UTF8.GetString(content), datagrams, streams));
                client.Descriptors.Clear();
                client.Send(MessageKind.Acknowledged, default);
                break;
            case MessageKind.Exec when client.Descriptors.Count >= 2 && _exit is null:
                _execs.Start(client, content);
                break;
            case MessageKind.CleanedUp:
                if (client.CleansUp)
                    _leftFiles = MonitorMessages.ReadLeftFiles(content);
                client.Leave();
                break;
            case MessageKind.Detach or MessageKind.Input or MessageKind.Names or MessageKind.Exec:
                // It goes, or does not keep to the protocol.
                client.Leave();
                break;
            default:
                client.Send(MessageKind.NotKnown, default);
                break;
        }
    }

    private void Attach(AttachedClient client, AttachStreams streams)
    {
        client.Streams = streams;
        MonitorMessages.SendStarted(client, _container.Pid);
        if (_exit is { } exit)
            MonitorMessages.SendExit(client, exit);
    }

    private void TakeInput(AttachedClient client, ReadOnlySpan<byte> content)
    {
        client.Input.Append(content);
        if (_container.Input is not null)
            return;
        // Nobody reads any more: thrown away as a pipe would, without stopping the client.
        Span<byte> credit = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(credit, client.Input.Length);
        client.Input.Consume(client.Input.Length);
        client.Send(MessageKind.InputCredit, credit);
    }

    private void TakeNames(NamePlan names)
    {
        _names?.Dispose();
        _names = new NameService(names, _runDirectory);
        if (_exit is null)
            return;
        _names.Dispose();
        _names = null;
    }

    private void Resize(TerminalSize size)
    {
        if (_plan.HasTerminal && _exit is null && !_container.Outputs[0].HasEnded)
            size.ApplyTo(_container.Outputs[0].Source);
    }

    private void DropLostClients()
    {
        for (var i = _clients.Count - 1; i >= 0; i--)
        {
            var client = _clients[i];
            if (!client.CleansUp && client.HasOutgoing && Environment.TickCount64 - client.LastProgress >= StallMilliseconds)
                client.Leave();
            // Later clients close when they have read the end; only those that stall must be told. The first cleans up, unless there
            // is another run to come.
            if ((!client.CleansUp || _pause is not null) && _exit is not null && !client.HasOutgoing)
                client.Leave();
            if (!client.IsGone)
                continue;
            client.HasInputEnded |= (client.Streams & AttachStreams.Input) != 0;
            client.Input.Consume(client.Input.Length);
            EndInputAfter(client);
            _clients.RemoveAt(i);
            client.Dispose();
        }
    }

    private void Finish(ExitStatus status)
    {
        var now = DateTimeOffset.UtcNow;
        _execs.EndAll(now);
        // Whatever the container wrote before its end is in the pipes now.
        foreach (var output in _container.Outputs)
        {
            // No more than pipes hold: a process outside of the container's pid namespace may go on writing.
            for (var left = MaxDrain; left > 0 && !output.HasEnded;)
            {
                var count = Pass(output);
                if (count == 0)
                    break;
                left -= count;
            }
        }

        _log.Finish(DateTime.UtcNow);
        // They would keep the container's network namespace, and with it its links.
        _names?.Dispose();
        _names = null;
        // The code that podman has for it.
        var exit = new ExitRecord(_isOverdue ? 255 : status.Code, _isOverdue ? 0 : status.Signal, CgroupRemoval.HasOomKill(_plan.OomEventsFile), now);
        _exit = exit;
        _pause = _schedule.Next(exit, TimeSpan.FromMilliseconds(Environment.TickCount64 - _started));
        if (exit.TrySave(_runDirectory, _pause is null ? ExitRecord.FileName : ExitRecord.RestartingName) is var errno and not Errno.None)
            throw new LinuxException(errno, "writing the exit record");
        if (_pause is not null)
            PidRecord.OfPause(Environment.ProcessId).Save(_runDirectory);
        // Before anybody knows of the end: who does may want the same ports at once.
        _plan.LetGo();
        _relays?.Dispose();
        _relays = null;
        foreach (var client in _clients)
            MonitorMessages.SendExit(client, exit);
        CgroupRemoval.Remove(_plan.CgroupDirectories);
        if (_pause is not null)
            return;
        Accept();
        _setup.Release();
    }
}
