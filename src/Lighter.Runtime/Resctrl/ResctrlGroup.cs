using System.Globalization;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Runtime.Resctrl;

/// <summary>
/// A container's group of the resctrl file system. A name that was given is others' business too: a group of it outlives the
/// container; one without a given name is the container's own.
/// </summary>
/// <remarks>
/// <code>
/// ROOT/CLOS/schemata              shares       ROOT/CLOS/mon_groups/ID/tasks   who is counted
/// ROOT/CLOS/tasks                 who has them                                 with enableMonitoring alone
/// </code>
/// </remarks>
internal sealed class ResctrlGroup : IDisposable
{
    private const string Tasks = "tasks";

    /// <summary>To the kernel this is whoever writes it.</summary>
    private const int Self = 0;

    private readonly ResctrlDirectory _root;

    private ResctrlGroup(ResctrlDirectory root, ResctrlMembership membership)
    {
        _root = root;
        Membership = membership;
    }

    internal ResctrlMembership Membership { get; private set; }

    /// <summary>Where the group of a container to be made will be; nothing is made.</summary>
    /// <exception cref="LighterException">The machine cannot do what is wanted.</exception>
    internal static ResctrlGroup Plan(string mount, BareContainerId id, LinuxIntelRdt wanted)
    {
        var name = ClosId.Parse(wanted.ClosId is { Length: > 0 } given ? given : id.ToString());
        var isCounted = wanted.EnableMonitoring == true || wanted.EnableCmt == true || wanted.EnableMbm == true;
        var root = ResctrlDirectory.TryOpen(mount) ?? throw new LinuxException(Errno.ENOENT, "open", mount);
        try
        {
            ResctrlMount.Require(root, wanted);
            return new ResctrlGroup(root, new() { Root = mount, Group = name.Directory, Monitor = isCounted ? id.ToString() : null });
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <returns>Nothing when there is no such file system any more.</returns>
    internal static ResctrlGroup? TryOpen(ResctrlMembership membership) =>
        ResctrlDirectory.TryOpen(membership.Root) is { } root ? new ResctrlGroup(root, membership) : null;

    /// <summary>Makes what there is not, and gives it its shares; what was there is only compared.</summary>
    /// <param name="wanted">The shares.</param>
    /// <param name="record">Told of the membership before anything is made for it.</param>
    internal void Make(LinuxIntelRdt wanted, Action<ResctrlMembership> record)
    {
        var isMade = TryMake(wanted, record);
        try
        {
            if (isMade)
                Set(wanted);
            else
                Compare(wanted);
            MakeMonitor();
        }
        catch when (isMade)
        {
            // Whoever asks for the name next would find other shares than wanted.
            _root.Remove(Membership.Group!);
            throw;
        }
    }

    /// <summary>Puts a process, and all that it will start, into the group.</summary>
    internal void Enter(int pid)
    {
        var text = pid.ToString(CultureInfo.InvariantCulture);
        using var group = Open();
        Try(() => group.Write(Tasks, text));
        if (Membership.Monitor is not { } name)
            return;
        using var monitors = group.OpenBelow(ResctrlDirectory.MonitorGroups);
        using var monitor = monitors.OpenBelow(name);
        Try(() => monitor.Write(Tasks, text));
    }

    /// <summary>Puts the calling thread into the group, if that is still there, so that what it starts is born there.</summary>
    internal void TryEnterSelf()
    {
        if (Membership.Group is null || _root.Has(Membership.Group))
            Enter(Self);
    }

    /// <summary>Changes the shares of all who are in the group.</summary>
    internal void Update(string? cache, string? bandwidth)
    {
        if (cache is not null)
            ResctrlMount.RequireCache(_root);
        if (bandwidth is not null)
            ResctrlMount.RequireBandwidth(_root);
        Set(new LinuxIntelRdt { L3CacheSchema = cache, MemBwSchema = bandwidth });
    }

    internal void Remove()
    {
        if (Membership is { IsOwned: true, Group: { } own })
        {
            _root.Remove(own);
            return;
        }

        if (Membership.Monitor is not { } name || (Membership.Group is { } shared && !_root.Has(shared)))
            return;
        using var group = Open();
        using var monitors = group.TryOpenBelow(ResctrlDirectory.MonitorGroups);
        monitors?.Remove(name);
    }

    internal ResctrlStats ReadStats()
    {
        using var group = Open();
        return ResctrlStatsReader.Read(_root, group, Membership.Monitor);
    }

    public void Dispose() => _root.Dispose();

    /// <returns>Whether the group is new.</returns>
    private bool TryMake(LinuxIntelRdt wanted, Action<ResctrlMembership> record)
    {
        var hasName = wanted.ClosId is { Length: > 0 };
        var isThere = Membership.Group is not { } name || _root.Has(name);
        if (!isThere && hasName && Lines(wanted).Count == 0)
        {
            throw new LighterException(ErrorCode.NotFound, $"intelRdt: there is no class of service {wanted.ClosId} in {_root.Path}")
            {
                Hint = "one that is given no shares must have been made before",
            };
        }

        Record(!isThere && !hasName, record);
        if (isThere)
            return false;
        var errno = _root.TryMake(Membership.Group!);
        if (errno == Errno.EEXIST)
            Record(false, record);
        else if (errno != Errno.None)
            throw WithStatus(new LinuxException(errno, "mkdir", $"{_root.Path}/{Membership.Group}"));
        return errno == Errno.None;
    }

    private void Record(bool isOwned, Action<ResctrlMembership> record)
    {
        Membership = Membership with { IsOwned = isOwned };
        record(Membership);
    }

    /// <summary><c>schemata</c> overrides the two, which the kernel does not let happen in one write.</summary>
    private void Set(LinuxIntelRdt wanted)
    {
        using var group = Open();
        foreach (var lines in new[] { Lines(wanted with { Schemata = null }), Lines(wanted with { L3CacheSchema = null, MemBwSchema = null }) })
        {
            if (lines.Count > 0)
                Try(() => group.Write(ResctrlDirectory.Schemata, string.Join('\n', lines)));
        }
    }

    private void Compare(LinuxIntelRdt wanted)
    {
        if (Lines(wanted) is not { Count: > 0 } lines)
            return;
        using var group = Open();
        var current = Schemata.Parse(group.ReadLines(ResctrlDirectory.Schemata));
        if (Schemata.Parse(lines).FirstDifference(current, _root.TryReadNumber("info/MB/bandwidth_gran")) is { } difference)
            throw new LighterException(ErrorCode.Conflict, $"intelRdt: the class of service {Membership.Group ?? "/"} is there already and has other shares: {difference}");
    }

    private void MakeMonitor()
    {
        if (Membership.Monitor is not { } name)
            return;
        using var group = Open();
        using var monitors = group.OpenBelow(ResctrlDirectory.MonitorGroups);
        if (monitors.TryMake(name) is var errno and not (Errno.None or Errno.EEXIST))
            throw WithStatus(new LinuxException(errno, "mkdir", $"{monitors.Path}/{name}"));
    }

    private static List<string> Lines(LinuxIntelRdt wanted) =>
        [.. new[] { wanted.L3CacheSchema, wanted.MemBwSchema }.Concat(wanted.Schemata ?? []).Where(line => line is { Length: > 0 }).Select(line => line!)];

    private ResctrlDirectory Open() => Membership.Group is { } name ? _root.OpenBelow(name) : _root.OpenBelow(".");

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (LinuxException e)
        {
            throw WithStatus(e);
        }
    }

    /// <summary>The kernel says more of a refusal than its number.</summary>
    private LighterException WithStatus(LinuxException refusal)
    {
        var status = _root.TryRead("info/last_cmd_status");
        return new LighterException(refusal.Code, $"intelRdt: {refusal.Message}{(status is null or "" or "ok" ? "" : ": " + status)}", refusal);
    }
}
