using System.Net.Sockets;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// A socket through which a command reaches the user's SSH agent: <c>RUN --mount=type=ssh</c>. It is our own, as the agent's
/// cannot be given another owner or mode.
/// </summary>
internal sealed class AgentSocket : IDisposable
{
    private const string Prefix = "ssh-";
    private const int Backlog = 16;

    private readonly RunFile _file;
    private readonly Socket _listener;
    private readonly string _agent;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    /// <param name="runRoot">Where it lies.</param>
    /// <param name="agent">The path of the user's agent.</param>
    public AgentSocket(string runRoot, string agent)
    {
        _agent = agent;
        _file = new RunFile(runRoot, Prefix);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // By descriptor: the folder's own path may be longer than an address may be.
            _listener.Bind(new UnixDomainSocketEndPoint($"/proc/self/fd/{_file.Folder.DangerousGetHandle()}/{_file.Name}"));
            _listener.Listen(Backlog);
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            _file.Dispose();
            throw new LighterException(ErrorCode.Unavailable, $"forwarding the SSH agent: {e.Message}", e);
        }

        _serving = ServeAsync();
    }

    public MountFd Open(int permissions, uint uid, uint gid)
    {
        Check(_file.Folder.TryChangeOwner(_file.Name, uid, gid));
        Check(_file.Folder.TryChangeModeOfEntry(_file.Name, permissions));
        return DetachedMount.OpenTree(_file.Folder, _file.Name);
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _serving.GetAwaiter().GetResult();
        _file.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(RelayAsync(await _listener.AcceptAsync(_end.Token).ConfigureAwait(false)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections).ConfigureAwait(false); // the command has ended
        }
    }

    private async Task RelayAsync(Socket command)
    {
        using (command)
        using (var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                await agent.ConnectAsync(new UnixDomainSocketEndPoint(_agent), _end.Token).ConfigureAwait(false);
                await Task.WhenAny(PumpAsync(command, agent), PumpAsync(agent, command)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // An agent that is gone is, to the command, a connection that ends.
                command.Close();
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        for (int count; (count = await from.ReceiveAsync(buffer, _end.Token).ConfigureAwait(false)) > 0;)
        {
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token).ConfigureAwait(false);
        }
    }

    private void Check(Errno errno)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, "forwarding the SSH agent", _file.Name);
    }
}
