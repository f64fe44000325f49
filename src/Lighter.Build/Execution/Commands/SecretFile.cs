using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>The file of a secret while a command runs.</summary>
internal sealed class SecretFile(string runRoot) : IDisposable
{
    private readonly RunFile _file = new(runRoot, "secret-");

    public MountFd Write(ReadOnlySpan<byte> content, int permissions, uint uid, uint gid)
    {
        const OpenFlags createNew = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        Check(_file.Folder.TryOpenFileFd(_file.Name, createNew, 0x180 /* 0600 */, out var file));
        using (file)
        {
            file!.WriteAt(content, 0);
            Check(file.TryChangeOwner(uid, gid));
            Check(file.TryChangeMode(permissions));
        }

        return DetachedMount.OpenTree(_file.Folder, _file.Name);
    }

    public void Dispose() => _file.Dispose();

    private void Check(Errno errno)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing a secret", _file.Name);
    }
}
