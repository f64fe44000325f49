namespace Lighter.EndToEnd.Tests.Support;

/// <summary>An interface of the host for a container to take: one end of a pair, gone with the other at the latest.</summary>
internal sealed class HostInterface : IDisposable
{
    private readonly string _other;

    internal HostInterface(params string[] addresses)
    {
        Name = $"lt{Random.Shared.Next(0x10000):x4}a";
        _other = Name[..^1] + "b";
        Ip("link", "add", Name, "type", "veth", "peer", "name", _other);
        foreach (var address in addresses)
            Ip("addr", "add", address, "dev", Name, "nodad");
        Ip("link", "set", _other, "up");
        Ip("link", "set", Name, "up");
    }

    internal string Name { get; }

    public void Dispose() => Command.Run("ip", ["link", "del", _other]);

    private static void Ip(params string[] words) => Command.Run("ip", words).ShouldSucceed();
}
