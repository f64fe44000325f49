using Lighter.Linux;

namespace Lighter.Runtime.Tests.Launching;

/// <summary>The host's root under every number of this process that was free up to <see cref="Last"/>.</summary>
internal sealed class HostRoots : IDisposable
{
    internal const int Last = 1024;

    private readonly List<DirectoryFd> _descriptors = [];

    internal HostRoots()
    {
        do
            _descriptors.Add(DirectoryFd.Open("/"));
        while (!_descriptors[^1].ProcPath.EndsWith($"/{Last + 1}", StringComparison.Ordinal) && _descriptors.Count <= Last);
    }

    public void Dispose() => _descriptors.ForEach(descriptor => descriptor.Dispose());
}
