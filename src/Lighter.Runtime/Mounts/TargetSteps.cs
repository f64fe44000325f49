using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>Places inside the container's root, which the image may have filled with links: always opened, never named.</summary>
internal static class TargetSteps
{
    internal const ResolveFlags Rooted = ResolveFlags.InRoot | ResolveFlags.NoMagicLinks;

    /// <summary>Opens a place, making it and the directories above where they are missing.</summary>
    internal static ChildFd Ensure(ChildProgramBuilder builder, ChildFd root, string untrustedPath, bool isDirectory, ResolveFlags resolve = Rooted)
    {
        var path = Normal(untrustedPath);
        var target = builder.Open(root, path, OpenFlags.PathOnly, resolve);
        if (path == "/")
            return target;
        builder.Tolerate(Errno.ENOENT);
        var found = builder.SkipOnSuccess();
        Make(builder, root, path, isDirectory, resolve);
        builder.Open(root, path, OpenFlags.PathOnly, resolve, into: target);
        builder.Land(found);
        return target;
    }

    /// <summary>Each directory is opened anew from the root, so that a link among them leads where it does in the container.</summary>
    private static void Make(ChildProgramBuilder builder, ChildFd root, string path, bool isDirectory, ResolveFlags resolve)
    {
        const int directoryMode = 0x1ED /* 0755 */, fileMode = 0x1A4 /* 0644 */;
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var above = "/";
        for (var i = 0; i < names.Length; i++)
        {
            var parent = builder.Open(root, above, OpenFlags.PathOnly | OpenFlags.Directory, resolve);
            if (i < names.Length - 1 || isDirectory)
            {
                builder.MakeDirectory(parent, names[i], directoryMode).Tolerate(Errno.EEXIST);
            }
            else
            {
                var file = builder.Open(
                    parent, names[i], OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.WriteOnly, ResolveFlags.NoSymlinks, fileMode);
                builder.Close(file);
            }

            builder.Close(parent);
            above += (i == 0 ? "" : "/") + names[i];
        }
    }

    /// <summary>Without <c>.</c>, <c>..</c> and doubled slashes, from the root.</summary>
    internal static string Normal(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
                names.RemoveRange(Math.Max(0, names.Count - 1), Math.Min(1, names.Count));
            else if (name != ".")
                names.Add(name);
        }

        return "/" + string.Join('/', names);
    }
}
