using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Networks;

/// <summary>Published ports on <c>::1</c>, which <c>localhost</c> is for many programs.</summary>
public sealed class LoopbackPortTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task All_that_is_said_comes_back_and_both_ends_are_passed_on()
    {
        var port = Publish("0", "nc", "-ll", "-p", "80", "-e", "cat");
        var said = RandomNumberGenerator.GetBytes(3_000_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Converse(said, port)));
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
    }

    [Fact]
    public async Task With_the_container_calls_end_and_the_port_is_free()
    {
        var port = Publish("0", "nc", "-ll", "-p", "80", "-e", "cat");
        using var call = await Call(port);
        await call.SendAsync("word"u8.ToArray());
        var heard = new byte[4];
        (await call.ReceiveAsync(heard)).ShouldBe(4);
        _sandbox.Lighter("restart", "-t", "0", "cc").ShouldSucceed();
        (await call.ReceiveAsync(heard)).ShouldBe(0);
        using (var again = await Call(int.Parse(_sandbox.Lighter("port", "cc", "80").Text.Split(':')[1])))
            again.Connected.ShouldBeTrue();
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
        using var free = new TcpListener(IPAddress.IPv6Loopback, port);
        free.Start();
    }

    [Fact]
    public void A_named_port_that_another_program_has_there_is_told()
    {
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        _sandbox.Lighter("run", "--rm", "-p", $"{port}:80", "busybox", "true").ShouldFail(125, $"Bind for [::1]:{port} failed: port is already allocated");
        _sandbox.Lighter("run", "--rm", "-p", $"127.0.0.1:{port}:80", "busybox", "true").ShouldSucceed();
    }

    private int Publish(string port, params string[] command)
    {
        _sandbox.Lighter(["run", "-d", "--name", "cc", "-p", $"{port}:80", "busybox", .. command]).ShouldSucceed();
        var published = int.Parse(_sandbox.Lighter("port", "cc", "80").ShouldSucceed().Text.Split(':')[1]);
        Patience.Await(() => Command.Run("busybox", ["nc", "-w", "1", "127.0.0.1", $"{published}"]).ExitCode == 0);
        return published;
    }

    private static async Task<Socket> Call(int port)
    {
        var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.IPv6Loopback, port);
        return socket;
    }

    private static async Task Converse(byte[] said, int port)
    {
        using var socket = await Call(port);
        var sending = Task.Run(async () =>
        {
            for (var sent = 0; sent < said.Length;)
                sent += await socket.SendAsync(said.AsMemory(sent));
            socket.Shutdown(SocketShutdown.Send);
        });
        var heard = new MemoryStream();
        await using (var stream = new NetworkStream(socket, ownsSocket: false))
            await stream.CopyToAsync(heard);
        await sending;
        heard.ToArray().ShouldBe(said);
    }
}
