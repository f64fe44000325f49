using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Owner, mode, extended attributes and times, in this order: a change of owner clears set-id bits and file capabilities, and
/// any change moves the times.
/// </summary>
internal sealed class AttributeWriter(UnpackOptions options)
{
    internal static void Must(Errno errno, string call, string target)
    {
        if (errno is not Errno.None)
            throw new LinuxException(errno, call, TarErrors.Show(target));
    }

    internal void Apply(FileFd file, TarEntry entry)
    {
        if (OwnerOf(entry) is { } owner)
            MustOwn(file.TryChangeOwner(owner.Uid, owner.Gid), owner);
        Must(file.TryChangeMode(PermissionsOf(entry)), "chmod", entry.Name);
        foreach (var attribute in entry.Attributes)
        {
            if (IsWanted(attribute.Name))
                Check(file.TrySetAttribute(attribute.Name, attribute.Value), attribute.Name);
        }

        Must(file.TryChangeTimes(entry.Modified, entry.Modified), "utimensat", entry.Name);
    }

    /// <summary>All but the times, and with the bits added that the caller needs for now.</summary>
    /// <returns>The permissions that the directory gets in the end.</returns>
    internal int Apply(DirectoryFd directory, TarEntry entry, int alsoFor)
    {
        if (OwnerOf(entry) is { } owner)
            MustOwn(directory.TryChangeOwner("", owner.Uid, owner.Gid), owner);
        var permissions = PermissionsOf(entry);
        Must(directory.TryChangeModeOfSelf(permissions | alsoFor), "chmod", entry.Name);
        foreach (var attribute in entry.Attributes)
        {
            if (IsWanted(attribute.Name))
                Check(directory.TrySetAttribute(attribute.Name, attribute.Value), attribute.Name);
        }

        return permissions;
    }

    internal void ApplyToLink(DirectoryFd parent, string name, TarEntry entry)
    {
        if (OwnerOf(entry) is { } owner)
            MustOwn(parent.TryChangeOwner(name, owner.Uid, owner.Gid), owner);
        ApplyByName(parent, name, entry);
    }

    internal void ApplyToNode(DirectoryFd parent, string name, TarEntry entry)
    {
        if (OwnerOf(entry) is { } owner)
            MustOwn(parent.TryChangeOwner(name, owner.Uid, owner.Gid), owner);
        Must(parent.TryChangeModeOfEntry(name, PermissionsOf(entry)), "chmod", entry.Name);
        ApplyByName(parent, name, entry);
    }

    private void ApplyByName(DirectoryFd parent, string name, TarEntry entry)
    {
        foreach (var attribute in entry.Attributes)
        {
            if (IsWanted(attribute.Name))
                Check(parent.TrySetAttribute(name, attribute.Name, attribute.Value), attribute.Name);
        }

        Must(parent.TryChangeTimes(name, entry.Modified, entry.Modified), "utimensat", entry.Name);
    }

    private int PermissionsOf(TarEntry entry) => options.Permissions ?? entry.Permissions;

    private Ownership? OwnerOf(TarEntry entry) =>
        options.IgnoreOwnership ? null : Mapped(options.Owner ?? new Ownership(entry.Uid, entry.Gid));

    private Ownership Mapped(Ownership owner) => options.MapOwner is { } map ? map(owner) : owner;

    private void MustOwn(Errno errno, Ownership owner)
    {
        if (errno is Errno.None)
            return;
        throw new LinuxException(errno, "chown", $"{owner.Uid}:{owner.Gid}")
        {
            Hint = errno is Errno.EINVAL && options.Rootless ? "the id is not mapped: give the user more ids in /etc/subuid and /etc/subgid" : null,
        };
    }

    /// <summary>An archive does not get to set overlay's own marks, nor the labels of the host's policy.</summary>
    internal static bool IsWanted(string attribute) => !Overlay.IsMark(attribute) && attribute != "security.selinux";

    private void Check(Errno errno, string attribute)
    {
        var tolerated = errno switch
        {
            Errno.None => true,
            Errno.EOPNOTSUPP => attribute.StartsWith("user.", StringComparison.Ordinal) || attribute.StartsWith("security.", StringComparison.Ordinal),
            Errno.EPERM => options.Rootless || attribute.StartsWith("user.", StringComparison.Ordinal), // user.*: not on devices and links
            _ => false,
        };
        if (!tolerated)
            throw new LinuxException(errno, "setxattr", TarErrors.Show(attribute));
    }
}
