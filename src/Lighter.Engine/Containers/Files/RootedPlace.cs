using Lighter.Linux;

namespace Lighter.Engine.Containers.Files;

/// <summary>What a path leads to.</summary>
internal enum PlaceKind
{
    Missing,
    Directory,
    Other,
}

/// <summary>A path below a root that nobody vouches for; links resolve inside of the root.</summary>
internal sealed class RootedPlace(DirectoryFd root, string untrustedPath)
{
    private const int MostLinks = 40; // as the kernel

    public DirectoryFd Root => root;

    /// <summary>Absolute, without a slash at its end.</summary>
    public string Path { get; } = Clean(untrustedPath);

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    private string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The root itself.</summary>
    public bool IsRoot => Path == "/";

    /// <summary>With links followed.</summary>
    public PlaceKind Kind
    {
        get
        {
            if (root.TryOpenDirectoryInRoot(Path, out var directory) == Errno.None)
            {
                directory!.Dispose();
                return PlaceKind.Directory;
            }

            return OpenParent() is { } parent && Exists(parent) ? PlaceKind.Other : PlaceKind.Missing;
        }
    }

    /// <summary>Whether it is a link, which itself is not followed.</summary>
    public bool IsLink => LinkTarget() is not null;

    public bool HasParent
    {
        get
        {
            using var parent = OpenParent();
            return parent is not null;
        }
    }

    public RootedPlace Child(string name) => new(root, $"{Path}/{name}");

    /// <summary>Where a link at the end of the path leads to, inside of the root; itself if it is none.</summary>
    public RootedPlace Followed()
    {
        var place = this;
        for (var i = 0; i < MostLinks && place.LinkTarget() is { } target; i++)
            place = new RootedPlace(root, target.StartsWith('/') ? target : $"{place.Folder}/{target}");
        return place;
    }

    /// <summary>Nothing where there is no such directory.</summary>
    public DirectoryFd? OpenParent() => root.TryOpenDirectoryInRoot(Folder.Length == 0 ? "/" : Folder, out var parent) == Errno.None ? parent : null;

    private bool Exists(DirectoryFd parent)
    {
        using (parent)
            return Name.Length > 0 && parent.TryStat(Name, out _) == Errno.None;
    }

    private string? LinkTarget()
    {
        if (Name.Length == 0)
            return null;
        using var parent = OpenParent();
        return parent?.TryReadLink(Name, out var target) == Errno.None ? target : null;
    }

    private static string Clean(string path) => System.IO.Path.GetFullPath("/" + path) is { Length: > 1 } full ? full.TrimEnd('/') : "/";
}
