using Lighter.Linux;

namespace Lighter.Store.Trees;

/// <summary>Resolves one path: keeps the directories on its way open, so that <c>..</c> goes back to where it came from.</summary>
internal sealed class MergedWalk(MergedDirectory root) : IDisposable
{
    /// <summary>The kernel's own limit, after which it says ELOOP.</summary>
    private const int MostLinks = 40;

    private readonly Stack<MergedDirectory> _way = new();
    private readonly LinkedList<string> _rest = new();
    private int _links;

    private MergedDirectory Here => _way.Count > 0 ? _way.Peek() : root;

    /// <returns>Nothing if the path leads nowhere.</returns>
    internal MergedEntry? Resolve(string untrustedPath)
    {
        Prepend(untrustedPath);
        while (_rest.First is { } next)
        {
            _rest.RemoveFirst();
            if (next.Value == "..")
            {
                if (_way.TryPop(out var left))
                    left.Dispose();
                continue;
            }

            if (Here.Find(next.Value) is not { } entry)
                return null;
            if (entry.Directory is { } directory)
                _way.Push(directory);
            else if (entry.Status.Kind == FileKind.Symlink)
                Follow(entry);
            else
                return _rest.Count == 0 ? entry : null;
        }

        return new MergedEntry(null, "", Here.Status, Here);
    }

    public void Dispose()
    {
        while (_way.TryPop(out var directory))
            directory.Dispose();
    }

    private void Follow(MergedEntry link)
    {
        if (++_links > MostLinks)
            throw new LighterException(ErrorCode.InvalidArgument, $"resolving {link.Name}: too many symbolic links");
        var errno = link.Parent!.TryReadLink(link.Name, out var target);
        if (errno != Errno.None)
            throw new LinuxException(errno, "readlink", link.Name);
        if (target.StartsWith('/'))
            Dispose();
        Prepend(target);
    }

    private void Prepend(string path)
    {
        var before = _rest.First;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (before is null)
                _rest.AddLast(part);
            else
                _rest.AddBefore(before, part);
        }
    }
}
