using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The options that choose namespaces other than the network's.</summary>
internal sealed class NamespaceFlags
{
    private readonly Option<NamespaceMode?> _pid = Options.Value("pid", null, "PID namespace: private, host, container:NAME", "string", NamespaceMode.ParsePid);
    private readonly Option<NamespaceMode?> _ipc = Options.Value("ipc", null, "IPC namespace: private, shareable, none, host, container:NAME", "string", NamespaceMode.ParseIpc);
    private readonly Option<NamespaceMode?> _uts = Options.Value("uts", null, "UTS namespace: private, host", "string", NamespaceMode.ParseUts);
    private readonly Option<NamespaceMode?> _user = Options.Value("userns", null, "User namespace: host, private, keep-id[:uid=N,gid=N], auto[:size=N], container:NAME", "string", NamespaceMode.ParseUser);
    private readonly Option<ValueList<IdMapEntry>> _uids = Options.List("uidmap", null, "Map user ids, inside:outside:count", IdMapEntry.Parse);
    private readonly Option<ValueList<IdMapEntry>> _gids = Options.List("gidmap", null, "Map group ids, inside:outside:count", IdMapEntry.Parse);
    private readonly Option<string?> _uidName = Options.Text("subuidname", "Map the user ids that /etc/subuid grants to this name");
    private readonly Option<string?> _gidName = Options.Text("subgidname", "Map the group ids that /etc/subgid grants to this name");
    private readonly Option<NamespaceMode?> _cgroup = Options.Value("cgroupns", null, "Cgroup namespace: private, host", "string", NamespaceMode.ParseCgroup);
    private readonly Option<string?> _parent = Options.Text("cgroup-parent", "Cgroup to make the container's in");

    public IEnumerable<Option> All => [_pid, _ipc, _uts, _user, _uids, _gids, _uidName, _gidName, _cgroup, _parent];

    public NamespaceOptions Read(Parse parse) => new()
    {
        Pid = parse.Get(_pid) ?? default,
        Ipc = parse.Get(_ipc) ?? default,
        Uts = parse.Get(_uts) ?? default,
        User = parse.Get(_user) ?? default,
        UidMap = parse.Get(_uids),
        GidMap = parse.Get(_gids),
        SubordinateUser = parse.Get(_uidName),
        SubordinateGroup = parse.Get(_gidName),
        Cgroup = parse.Get(_cgroup) ?? default,
        CgroupParent = parse.Get(_parent),
    };
}
