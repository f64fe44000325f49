namespace Lighter.EndToEnd.Tests.Support;

/// <summary>A file system of a few megabytes, in memory, mounted on a folder until it is disposed of.</summary>
public sealed class SmallDisk : IDisposable
{
    public const string Missing = "mounting a small disk needs root";

    private readonly string _folder;

    public SmallDisk(string folder, int megabytes)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Command.Run("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m", "lighter-test", _folder]).ShouldSucceed();
    }

    public void Resize(int megabytes) => Command.Run("mount", ["-o", $"remount,size={megabytes}m", _folder]).ShouldSucceed();

    /// <summary>Writes until nothing more fits; deleting the file makes room again.</summary>
    public string Fill()
    {
        var path = Path.Join(_folder, "filler");
        Command.Run("dd", ["if=/dev/zero", $"of={path}", "bs=4k"]).ShouldFail(1, "No space left on device");
        return path;
    }

    /// <summary>The kernel lets go of a container's mounts a moment after its last process has ended.</summary>
    public void Dispose() => Patience.Await(() => Command.Run("umount", [_folder]).ExitCode == 0);
}
