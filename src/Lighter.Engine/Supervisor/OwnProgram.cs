using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// Starts the short-lived commands of a supervisor: with its own program, or with what was installed in its place since. The
/// file that the supervisor runs from may be gone; its commands then are those of the version whose state they work on.
/// </summary>
internal static class OwnProgram
{
    internal const string Path = "/proc/self/exe";

    private const string Folder = "/proc/self";
    private const string DeletedMark = " (deleted)";
    private const int WritableByOthers = 0x12; // 0022
    private const int Executable = 0x49; // 0111

    internal static ChildProcess Start(ChildCommand command) => ChildProcess.Start(
        command.Program == Path && FindSuccessor() is { } successor ? command with { Program = successor } : command);

    /// <returns>Where our file was replaced: the path of the new one. Nothing when others than root and we may write there.</returns>
    internal static string? FindSuccessor()
    {
        using var self = DirectoryFd.Open(Folder);
        if (self.TryReadLink("exe", out var path) != Errno.None || !path.EndsWith(DeletedMark, StringComparison.Ordinal))
            return null;
        path = path[..^DeletedMark.Length];
        if (DirectoryFd.TryOpen(System.IO.Path.GetDirectoryName(path)!, out var folder) != Errno.None)
            return null;
        using (folder)
            return IsOurs(folder!.StatSelf()) && folder.TryStat(System.IO.Path.GetFileName(path), out var file) == Errno.None && IsProgram(file) ? path : null;
    }

    private static bool IsProgram(FileStatus file) => file.Kind == FileKind.Regular && IsOurs(file) && (file.Permissions & Executable) != 0;

    private static bool IsOurs(FileStatus status) =>
        (status.Uid == 0 || status.Uid == CurrentUser.EffectiveUid) && (status.Permissions & WritableByOthers) == 0;
}
