using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lighter.Testing;

/// <summary>
/// A server on loopback that answers byte for byte what a test tells it to, right or wrong. One request a connection.
/// </summary>
public sealed class RawHttpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Func<RawRequest, RawReply> _answer;
    private readonly Task _accepting;

    public RawHttpServer(Func<RawRequest, RawReply> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>What has been asked so far, in order.</summary>
    public IReadOnlyCollection<RawRequest> Requests => _requests;

    public void Dispose()
    {
        _stopping.Cancel();
        // Stopped only afterwards: accepting on a stopped listener is an error of its own.
        _accepting.Wait(CancellationToken.None);
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token).ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadRequestAsync(stream).ConfigureAwait(false) is not { } request)
                    return;
                _requests.Enqueue(request);
                await WriteAsync(stream, request, _answer(request)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
                return;
            }
        }
    }

    private async Task<RawRequest?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsWithBlankLine(head))
        {
            if (await stream.ReadAsync(one, _stopping.Token).ConfigureAwait(false) == 0)
                return null;
            head.Add(one[0]);
            // The first byte of a TLS handshake: this server speaks plain HTTP.
            if (head[0] == 0x16)
                return null;
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stopping.Token).ConfigureAwait(false);
        return new RawRequest(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, body);
    }

    private static bool EndsWithBlankLine(List<byte> head) =>
        head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private async Task WriteAsync(NetworkStream stream, RawRequest request, RawReply reply)
    {
        var headers = new StringBuilder($"HTTP/1.1 {reply.Status} Status\r\nConnection: close\r\n");
        foreach (var (name, value) in reply.Headers)
            headers.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (!reply.Headers.ContainsKey("Content-Length") && reply.Stream is null)
            headers.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(headers.Append("\r\n").ToString()), _stopping.Token).ConfigureAwait(false);
        if (request.Method == "HEAD")
            return;
        if (reply.Stream is not null)
            await reply.Stream(stream, _stopping.Token).ConfigureAwait(false);
        else
            await stream.WriteAsync(reply.Body, _stopping.Token).ConfigureAwait(false);
    }
}
