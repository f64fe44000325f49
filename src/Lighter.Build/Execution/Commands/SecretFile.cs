using System.Globalization;
using System.Security.Cryptography;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// The file of a secret while a command runs. Its name tells which process wrote it, so that what a killed builder left is
/// found and removed.
/// </summary>
internal sealed class SecretFile : IDisposable
{
    private const string Prefix = "secret-";

    private readonly DirectoryFd _folder;
    private readonly string _name;

    public SecretFile(string runRoot)
    {
        _folder = DirectoryFd.OpenOrCreate(runRoot);
        _name = $"{Prefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        RemoveAbandoned();
    }

    public MountFd Write(ReadOnlySpan<byte> content, int permissions, uint uid, uint gid)
    {
        const OpenFlags createNew = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        Check(_folder.TryOpenFileFd(_name, createNew, 0x180 /* 0600 */, out var file));
        using (file)
        {
            file!.WriteAt(content, 0);
            Check(file.TryChangeOwner(uid, gid));
            Check(file.TryChangeMode(permissions));
        }

        return DetachedMount.OpenTree(_folder, _name);
    }

    public void Dispose()
    {
        _folder.TryUnlink(_name);
        _folder.Dispose();
    }

    private void RemoveAbandoned()
    {
        foreach (var entry in _folder.ReadEntries())
        {
            if (entry.Name.StartsWith(Prefix, StringComparison.Ordinal) && !IsAlive(entry.Name.Split('-')[1]))
                _folder.TryUnlink(entry.Name);
        }
    }

    private static bool IsAlive(string process) =>
        !int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || Directory.Exists($"/proc/{pid}");

    private void Check(Errno errno)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing a secret", _name);
    }
}
