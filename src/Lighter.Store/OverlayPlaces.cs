using Lighter.Linux;

namespace Lighter.Store;

/// <summary>The two directories that an overlay over an image writes to, beside each other.</summary>
internal static class OverlayPlaces
{
    private const string UpperName = "upper";
    private const string WorkName = "work";

    public static string UpperOf(string root) => Path.Join(root, UpperName);

    public static string WorkOf(string root) => Path.Join(root, WorkName);

    /// <summary>Makes them where they are missing: after a crash, or after a boot.</summary>
    public static void Ensure(string rootPath)
    {
        using var root = DirectoryFd.OpenOrCreate(rootPath, StorePaths.PrivateMode);
        root.OpenOrCreateDirectory(UpperName, 0x1ED /* 0755, the image's / */).Dispose();
        root.OpenOrCreateDirectory(WorkName, StorePaths.PrivateMode).Dispose();
    }
}
