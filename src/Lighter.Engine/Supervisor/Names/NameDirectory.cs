using Lighter.Linux;
using Lighter.Network.Resolving;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>What a container can ask about, as the files say that commands write: <see cref="Networks.NetworkNames"/>.</summary>
internal sealed class NameDirectory(DirectoryFd runDirectory, string folder) : IDisposable
{
    private readonly WatchedFile<NameSources> _sources = new(NameSources.FileName, NameSources.Parse, NameSources.Empty);
    private readonly Dictionary<string, WatchedFile<NameTable?>> _tables = [];
    private readonly DirectoryFd _folder = DirectoryFd.OpenOrCreate(folder);

    /// <summary>As it is now, and does not change any more.</summary>
    internal KnownNames Read()
    {
        var sources = _sources.Read(runDirectory);
        return new KnownNames([.. sources.Networks.Select(Table).OfType<NameTable>()], sources.Servers);
    }

    public void Dispose() => _folder.Dispose();

    private NameTable? Table(string network)
    {
        if (!_tables.TryGetValue(network, out var file))
            _tables.Add(network, file = new(network, NameTable.Parse, null));
        return file.Read(_folder);
    }
}

/// <param name="Tables">Of the container's networks.</param>
/// <param name="Servers">For all other names.</param>
internal readonly record struct KnownNames(IReadOnlyList<NameTable> Tables, IReadOnlyList<System.Net.IPAddress> Servers);
