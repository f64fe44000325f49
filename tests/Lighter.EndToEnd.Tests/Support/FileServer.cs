using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Serves the files of a folder over HTTP; every other address is not found.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly string _folder;
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public FileServer(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                Answer(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            return; // closed
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = Path.Join(_folder, context.Request.Url!.AbsolutePath);
        using var response = context.Response;
        if (!File.Exists(path))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            response.Close(Encoding.ASCII.GetBytes("not found"), willBlock: true);
            return;
        }

        var content = File.ReadAllBytes(path);
        response.ContentLength64 = content.Length;
        if (context.Request.HttpMethod == "HEAD")
            return;
        response.OutputStream.Write(content);
    }
}
