using Lighter.Linux;
using Lighter.Network.Resolving;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>What a container can ask about, as the files say that commands write: <see cref="Networks.NetworkNames"/>.</summary>
internal sealed class NameDirectory(DirectoryFd runDirectory, string folder) : IDisposable
{
    private readonly WatchedFile<NameSources> _sources = new(NameSources.FileName, NameSources.Parse, NameSources.Empty);
    private readonly DirectoryFd _folder = DirectoryFd.OpenOrCreate(folder);
    private WatchedFile<NameTable?>[] _tables = [];
    private KnownNames _known = new([], []);

    /// <summary>As it is now, and does not change any more.</summary>
    internal KnownNames Read()
    {
        var isOther = _sources.Update(runDirectory);
        if (isOther)
            _tables = [.. _sources.Value.Networks.Select(network => new WatchedFile<NameTable?>(network, NameTable.Parse, null))];
        foreach (var table in _tables)
            isOther |= table.Update(_folder);
        if (isOther)
            _known = new KnownNames([.. _tables.Select(table => table.Value).OfType<NameTable>()], _sources.Value.Servers);
        return _known;
    }

    public void Dispose() => _folder.Dispose();
}

/// <param name="Tables">Of the container's networks.</param>
/// <param name="Servers">For all other names.</param>
internal sealed record KnownNames(IReadOnlyList<NameTable> Tables, IReadOnlyList<System.Net.IPAddress> Servers);
