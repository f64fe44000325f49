using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// A mount's options sorted by what they speak of: attributes of the mount, its propagation, a bind, or the file system's own
/// (<see cref="Data"/>). <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#linux-mount-options"/>
/// </summary>
internal sealed record MountOptions
{
    internal MountAttributes Set { get; private set; }

    internal MountAttributes Clear { get; private set; }

    internal MountAttributes RecursiveSet { get; private set; }

    internal MountAttributes RecursiveClear { get; private set; }

    internal Propagation Propagation { get; private set; }

    internal bool PropagatesRecursively { get; private set; }

    internal bool IsBind { get; private set; }

    internal bool IsRecursive { get; private set; }

    /// <summary>A tmpfs begins with what lies below it in the image.</summary>
    internal bool CopiesUp { get; private set; }

    /// <summary>Owners are seen through an id map.</summary>
    internal bool IsIdMapped { get; private set; }

    internal bool IsIdMappedRecursively { get; private set; }

    internal List<string> Data { get; } = [];

    internal static MountOptions Parse(IEnumerable<string> options)
    {
        var result = new MountOptions();
        foreach (var option in options)
            result.Add(option);
        return result;
    }

    private void Add(string option)
    {
        var (attribute, isSet) = Attribute(option);
        if (attribute != 0)
            Change(attribute, isSet);
        else if (option.StartsWith('r') && Attribute(option[1..]) is (not 0, _) recursive)
            ChangeAll(recursive.Attribute, recursive.IsSet);
        else if (PropagationOf(option) is not 0 and var propagation)
            (Propagation, PropagatesRecursively) = (propagation, option.StartsWith('r'));
        else
            AddOther(option);
    }

    private void AddOther(string option)
    {
        switch (option)
        {
            case "bind":
                IsBind = true;
                break;
            case "rbind":
                IsBind = IsRecursive = true;
                break;
            case "tmpcopyup":
                CopiesUp = true;
                break;
            case "idmap" or "ridmap":
                (IsIdMapped, IsIdMappedRecursively) = (true, option[0] == 'r');
                break;
            case "copy" or "nocopy" or "silent" or "z" or "Z" or "U" or "defaults" or "async" or "iversion" or "noiversion" or "nolazytime" or "loud"
                or "nomand" or "remount" or "":
                break;
            default:
                Data.Add(option);
                break;
        }
    }

    private void Change(MountAttributes attribute, bool isSet)
    {
        if (isSet)
            (Set, Clear) = (Set | attribute, Clear & ~attribute);
        else
            (Set, Clear) = (Set & ~attribute, Clear | attribute);
    }

    private void ChangeAll(MountAttributes attribute, bool isSet)
    {
        if (isSet)
            (RecursiveSet, RecursiveClear) = (RecursiveSet | attribute, RecursiveClear & ~attribute);
        else
            (RecursiveSet, RecursiveClear) = (RecursiveSet & ~attribute, RecursiveClear | attribute);
    }

    private static (MountAttributes Attribute, bool IsSet) Attribute(string option) => option switch
    {
        "ro" => (MountAttributes.ReadOnly, true),
        "rw" => (MountAttributes.ReadOnly, false),
        "nosuid" => (MountAttributes.NoSuid, true),
        "suid" => (MountAttributes.NoSuid, false),
        "nodev" => (MountAttributes.NoDevices, true),
        "dev" => (MountAttributes.NoDevices, false),
        "noexec" => (MountAttributes.NoExec, true),
        "exec" => (MountAttributes.NoExec, false),
        "noatime" => (MountAttributes.NoAccessTime, true),
        "strictatime" => (MountAttributes.StrictAccessTime, true),
        "relatime" or "nostrictatime" or "atime" or "norelatime" => (MountAttributes.AccessTimeMask, false),
        "nodiratime" => (MountAttributes.NoDirectoryAccessTime, true),
        "diratime" => (MountAttributes.NoDirectoryAccessTime, false),
        "nosymfollow" => (MountAttributes.NoSymlinks, true),
        "symfollow" => (MountAttributes.NoSymlinks, false),
        _ => default,
    };

    private static Propagation PropagationOf(string option) => option switch
    {
        "private" or "rprivate" => Propagation.Private,
        "slave" or "rslave" => Propagation.Slave,
        "shared" or "rshared" => Propagation.Shared,
        "unbindable" or "runbindable" => Propagation.Unbindable,
        _ => Propagation.Unchanged,
    };
}
