using Lighter.Engine.Containers.Options;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Devices;

/// <summary>
/// All devices that files of this machine describe. A later directory's take the place of an earlier one's; two of the same name in one
/// directory are none. Files that cannot be read are passed over until a device is missing.
/// </summary>
internal sealed class CdiRegistry
{
    private const string DirectoriesVariable = "LIGHTER_CDI_SPEC_DIRS";
    private const string DefaultDirectories = "/etc/cdi:/var/run/cdi";
    private const int LongestFile = 8 << 20;

    private readonly Dictionary<string, Entry> _devices = [];
    private readonly List<string> _problems = [];

    internal static CdiRegistry Load(Func<string, string?> environment)
    {
        var registry = new CdiRegistry();
        var directories = environment(DirectoriesVariable) is { Length: > 0 } own ? own : DefaultDirectories;
        foreach (var directory in directories.Split(':', StringSplitOptions.RemoveEmptyEntries))
            registry.AddDirectory(directory);
        return registry;
    }

    internal bool HasKind(string kind) => _devices.Keys.Any(name => name.StartsWith(kind + "=", StringComparison.Ordinal));

    /// <summary>What the devices ask for, in their order, what each file says of all of its devices in front.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: one is not described.</exception>
    internal IReadOnlyList<CdiEdits> Resolve(IReadOnlyList<CdiName> names)
    {
        var missing = names.Where(name => Find(name) is null).ToList();
        if (missing.Count > 0)
            throw Missing(missing);
        List<CdiEdits> edits = [];
        var specs = new HashSet<CdiSpec>(ReferenceEqualityComparer.Instance);
        foreach (var name in names.Distinct())
        {
            var found = Find(name)!;
            if (specs.Add(found.Spec))
                edits.Add(found.Spec.Edits);
            edits.Add(found.Device.Edits);
        }

        return edits;
    }

    private Entry? Find(CdiName name) => _devices.TryGetValue(name.ToString(), out var entry) && !entry.IsConflict ? entry : null;

    private LighterException Missing(List<CdiName> names) =>
        new(ErrorCode.InvalidArgument, $"CDI device injection failed: unresolvable CDI devices {string.Join(", ", names)}")
        {
            Hint = _problems.Count > 0 ? string.Join("; ", _problems) : "devices are described by files in /etc/cdi and /var/run/cdi",
        };

    private void AddDirectory(string path)
    {
        var errno = DirectoryFd.TryOpen(path, out var directory);
        if (errno == Errno.ENOENT)
            return;
        if (errno != Errno.None)
        {
            _problems.Add(new LinuxException(errno, "opening", path).Message);
            return;
        }

        using (directory)
        {
            var names = directory!.ReadEntries().Where(entry => entry.Kind != FileKind.Directory).Select(entry => entry.Name)
                .Where(name => name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal));
            foreach (var name in names.Order(StringComparer.Ordinal))
                AddFile(path, name);
        }
    }

    private void AddFile(string folder, string name)
    {
        var path = Path.Join(folder, name);
        try
        {
            var text = ReadFile(path);
            var spec = CdiSpecReader.Read(name.EndsWith(".json", StringComparison.Ordinal) ? CdiText.ParseJson(text) : CdiText.ParseYaml(text));
            foreach (var device in spec.Devices)
                Add($"{spec.Kind}={device.Name}", new Entry(folder, path, spec, device));
        }
        catch (LighterException e)
        {
            _problems.Add($"reading {path}: {e.Message}");
        }
    }

    private void Add(string name, Entry entry)
    {
        if (_devices.TryGetValue(name, out var other) && other.Folder == entry.Folder)
        {
            _problems.Add($"conflicting device \"{name}\" (specs \"{other.Path}\", \"{entry.Path}\")");
            _devices[name] = other with { IsConflict = true };
        }
        else
        {
            _devices[name] = entry;
        }
    }

    /// <summary>Links are followed, as administrators make them.</summary>
    private static byte[] ReadFile(string path)
    {
        using var root = DirectoryFd.Open("/");
        var errno = root.TryOpenFileFdInRoot(Path.GetFullPath(path), OpenFlags.ReadOnly, 0, out var file);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open");
        using (file)
        {
            var status = file!.Stat();
            if (status.Kind != FileKind.Regular)
                throw new LighterException(ErrorCode.InvalidArgument, "it is no regular file");
            if (status.Size > LongestFile)
                throw new LighterException(ErrorCode.InvalidArgument, $"it is larger than {LongestFile} bytes");
            var bytes = new byte[status.Size];
            return bytes[..file.ReadAt(bytes, 0)];
        }
    }

    private sealed record Entry(string Folder, string Path, CdiSpec Spec, CdiDevice Device)
    {
        internal bool IsConflict { get; init; }
    }
}
