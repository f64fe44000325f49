using Lighter.Linux;

namespace Lighter.Testing;

/// <summary>A directory that changes places with a link beside it, again and again, until it is disposed of; then it is itself.</summary>
public sealed class SwappedDirectory : IDisposable
{
    private readonly DirectoryFd _above;
    private readonly Thread _swapping;
    private readonly string _name;
    private readonly string _link;
    private volatile bool _stops;

    public SwappedDirectory(string above, string name, string link)
    {
        (_above, _name, _link) = (DirectoryFd.Open(above), name, link);
        _swapping = new Thread(Swap);
        _swapping.Start();
    }

    public void Dispose()
    {
        _stops = true;
        _swapping.Join();
        if (_above.Stat(_name).Kind == FileKind.Symlink)
            Exchange();
        _above.Dispose();
    }

    private void Swap()
    {
        while (!_stops)
            Exchange();
    }

    private void Exchange() => _above.TryRename(_name, _above, _link, RenameFlags.Exchange);
}
