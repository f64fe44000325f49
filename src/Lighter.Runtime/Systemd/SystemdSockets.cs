using Lighter.Linux;

namespace Lighter.Runtime.Systemd;

/// <summary>Where systemd is reached: by the message bus, and without one by itself.</summary>
internal sealed record SystemdSockets(string Bus, string Private)
{
    /// <summary>As <c>sd_booted(3)</c> has it.</summary>
    internal static bool IsRunning => Directory.Exists("/run/systemd/system");

    internal static SystemdSockets Current => CurrentUser.IsRootless
        ? OfUser(CurrentUser.OwnerUid, Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"))
        : OfMachine(Environment.GetEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"));

    internal static SystemdSockets OfMachine(string? address) => new(PathOf(address) ?? "/run/dbus/system_bus_socket", "/run/systemd/private");

    internal static SystemdSockets OfUser(uint uid, string? runtimeDirectory, string? address)
    {
        var folder = runtimeDirectory is { Length: > 0 } own ? own : $"/run/user/{uid}";
        return new(PathOf(address) ?? $"{folder}/bus", $"{folder}/systemd/private");
    }

    /// <summary>
    /// The first path of an address list; sockets of other kinds are none of systemd's.
    /// <see href="https://dbus.freedesktop.org/doc/dbus-specification.html#addresses"/>
    /// </summary>
    private static string? PathOf(string? addresses)
    {
        const string unix = "unix:", path = "path=";
        return (addresses ?? "").Split(';')
            .Where(address => address.StartsWith(unix, StringComparison.Ordinal))
            .SelectMany(address => address[unix.Length..].Split(','))
            .Where(word => word.StartsWith(path, StringComparison.Ordinal))
            .Select(word => Uri.UnescapeDataString(word[path.Length..]))
            .FirstOrDefault();
    }
}
