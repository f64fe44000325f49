using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;
using Lighter.Runtime.Resctrl;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Resctrl;

/// <summary>
/// An ordinary folder with the files of a resctrl file system. Nothing fills a new group, so that what is written to one shows as it
/// was written; a group's files do not go with it, as they do with the kernel: <see cref="Empty"/> takes them away.
/// </summary>
internal sealed class ResctrlFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal ResctrlFolder()
    {
        foreach (var (name, content) in new[]
        {
            ("info/L3/cbm_mask", "fffff\n"), ("info/L3/min_cbm_bits", "1\n"), ("info/L3/num_closids", "16\n"),
            ("info/MB/bandwidth_gran", "10\n"), ("info/MB/delay_linear", "1\n"), ("info/MB/min_bandwidth", "10\n"), ("info/MB/num_closids", "8\n"),
            ("info/L3_MON/mon_features", "llc_occupancy\nmbm_total_bytes\nmbm_local_bytes\n"),
            ("info/last_cmd_status", "ok\n"), ("tasks", ""), ("schemata", "    L3:0=fffff;1=fffff\n    MB:0=100;1=100\n"),
        })
            _folder.WriteFile(name, content);
        _folder.MakeDirectory("mon_groups");
    }

    internal string Path => _folder.Path;

    internal ResctrlFolder With(string group, string schemata)
    {
        _folder.WriteFile($"{group}/tasks");
        _folder.WriteFile($"{group}/schemata", schemata);
        _folder.MakeDirectory($"{group}/mon_groups");
        return this;
    }

    internal void Write(string file, string content) => _folder.WriteFile(file, content);

    internal void Delete(string directory) => Directory.Move(_folder[directory], $"{_folder.Path}/away.{Guid.NewGuid()}");

    internal string Read(string file) => File.ReadAllText(_folder[file]);

    internal bool Has(string directory) => Directory.Exists(_folder[directory]);

    internal void Empty(string group)
    {
        foreach (var file in Directory.GetFiles(_folder[group]))
            File.Delete(file);
    }

    internal ResctrlGroup Plan(LinuxIntelRdt wanted, string id = "box") => ResctrlGroup.Plan(Path, BareContainerId.Parse(id), wanted);

    /// <returns>What was recorded last.</returns>
    internal ResctrlMembership Make(LinuxIntelRdt wanted, string id = "box")
    {
        using var group = Plan(wanted, id);
        ResctrlMembership? membership = null;
        group.Make(wanted, it => membership = it);
        return membership!;
    }

    internal static void Remove(ResctrlMembership membership)
    {
        using var group = ResctrlGroup.TryOpen(membership);
        group!.Remove();
    }

    public void Dispose() => _folder.Dispose();
}
