using System.Globalization;
using Lighter.Linux;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>
/// Descriptors that our caller left open for the container's program: those of socket activation first, then as many more as
/// it says. <see href="https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html"/>
/// </summary>
internal sealed class InheritedDescriptors : IDisposable
{
    private const int First = 3;

    private InheritedDescriptors(IReadOnlyList<AnyFd> all, IReadOnlyList<string> variables)
    {
        All = all;
        Variables = variables;
    }

    public IReadOnlyList<AnyFd> All { get; }

    /// <summary>For the program's environment.</summary>
    public IReadOnlyList<string> Variables { get; }

    public static InheritedDescriptors Take(int count)
    {
        var sockets = int.TryParse(Environment.GetEnvironmentVariable("LISTEN_FDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 1024) : 0;
        return new(
            [.. Enumerable.Range(First, sockets + count).Select(AnyFd.Inherited)],
            sockets == 0 ? [] : [$"LISTEN_FDS={sockets}", "LISTEN_PID=1"]);
    }

    public void Dispose()
    {
        foreach (var descriptor in All)
            descriptor.Dispose();
    }
}
