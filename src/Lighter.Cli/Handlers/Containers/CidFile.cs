using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>--cidfile</c>: a new file with the container's id.</summary>
internal static class CidFile
{
    /// <summary>Asked before anything is made.</summary>
    public static void RequireAbsent(string? path)
    {
        if (path is not null && Path.Exists(path))
            throw new LighterException(ErrorCode.AlreadyExists,
                $"container ID file found, make sure the other container isn't running or delete {path}");
    }

    public static void Write(string? path, ContainerId id)
    {
        if (path is null)
            return;
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(System.Text.Encoding.ASCII.GetBytes(id.ToString()));
    }
}
