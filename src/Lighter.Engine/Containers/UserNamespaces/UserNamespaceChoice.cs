using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Rootless;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Runtime.Users;
using Lighter.Store.Images;
using Lighter.Store.Trees;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>
/// What <c>--userns</c>, <c>--uidmap</c> and their kin mean for a container to be made: podman's meanings, with the map kept in the
/// container, so that it is the same at every start.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-run.1.html#userns-mode"/>
/// </summary>
internal sealed class UserNamespaceChoice(LighterEngine engine)
{
    /// <summary>Whose ranges root gives to containers with <c>auto</c>.</summary>
    private const string AutoUser = "containers";

    private const uint SmallestAuto = 1024;
    private const uint LargestAuto = 65536;
    private const int LargestFile = 4 << 20;

    /// <returns>Nothing where it is decided at each start.</returns>
    public UserNamespaceMap? Choose(ContainerCreateOptions options, ImageRecord? image)
    {
        var namespaces = options.Namespaces;
        var hasMap = namespaces.UidMap.Count + namespaces.GidMap.Count > 0 || namespaces.SubordinateUser is not null || namespaces.SubordinateGroup is not null;
        if (hasMap && namespaces.User.Kind is not (NamespaceKind.Default or NamespaceKind.Private))
            throw InvalidOption.Because("--userns and --uidmap, --gidmap, --subuidname or --subgidname exclude each other");
        return namespaces.User.Kind switch
        {
            _ when hasMap => Given(namespaces),
            NamespaceKind.KeepId => KeepId(KeepIdArguments.Parse(namespaces.User.Argument)),
            NamespaceKind.Auto => Auto(options, image),
            NamespaceKind.NoMap => throw (engine.IsRootless ? NeedsRoot("nomap") : InvalidOption.Because("--userns nomap is only supported in rootless mode")),
            NamespaceKind.Private when !engine.IsRootless =>
                throw InvalidOption.Because("--userns private: must provide at least one UID or GID mapping to configure a user namespace"),
            _ => null,
        };
    }

    /// <summary>With <c>keep-id</c> the process is the caller, whatever the image says.</summary>
    public static ContainerCreateOptions WithUser(ContainerCreateOptions options)
    {
        if (options.Namespaces.User.Kind != NamespaceKind.KeepId || options.Process.User is not null)
            return options;
        var arguments = KeepIdArguments.Parse(options.Namespaces.User.Argument);
        return options with
        {
            Process = options.Process with { User = $"{arguments.Uid ?? CurrentUser.EffectiveUid}:{arguments.Gid ?? CurrentUser.EffectiveGid}" },
        };
    }

    private static UserNamespaceMap KeepId(KeepIdArguments arguments)
    {
        var own = UserNamespaceMaps.OfUser();
        if (CurrentUser.IsRoot)
            return own;
        if (own is { Uids.Count: 1 } or { Gids.Count: 1 })
            throw new LighterException(ErrorCode.PermissionDenied, $"--userns keep-id: {Environment.UserName} is granted no ids in /etc/subuid and /etc/subgid")
            {
                Hint = "ask the administrator for a range of ids: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 NAME",
            };
        return new UserNamespaceMap(
            IdExchange.Exchange(own.Uids, arguments.Uid ?? CurrentUser.EffectiveUid),
            IdExchange.Exchange(own.Gids, arguments.Gid ?? CurrentUser.EffectiveGid));
    }

    private UserNamespaceMap Given(NamespaceOptions options)
    {
        if (engine.IsRootless)
            throw NeedsRoot("private with maps");
        var uids = Given(options.UidMap, "/etc/subuid", options.SubordinateUser);
        var gids = Given(options.GidMap, "/etc/subgid", options.SubordinateGroup ?? options.SubordinateUser);
        var map = UserNamespaceMap.Of(uids.Count > 0 ? uids : gids, gids.Count > 0 ? gids : uids);
        return map.HasUid(0) && map.HasGid(0) ? map : throw InvalidOption.Because("the maps of a container's ids must have id 0");
    }

    private static ValueList<IdMapEntry> Given(ValueList<IdMapEntry> entries, string file, string? name)
    {
        if (name is null)
            return entries;
        var ranges = Granted(file, name);
        uint next = 0;
        var map = new List<IdMapEntry>();
        foreach (var (first, count) in ranges)
        {
            map.Add(new IdMapEntry(next, first, count));
            next += count;
        }

        return [.. entries, .. map];
    }

    /// <summary>The caller holds the lock of the ranges until the container is written down.</summary>
    private UserNamespaceMap Auto(ContainerCreateOptions options, ImageRecord? image)
    {
        if (engine.IsRootless)
            throw NeedsRoot("auto");
        var arguments = AutoMapArguments.Parse(options.Namespaces.User.Argument);
        var size = arguments.Size ?? SizeFor(options, image);
        var others = engine.Store.Containers.List().Select(other => StoredContainer.FromBytes(other.Options)).Where(other => other.UidMap.Count > 0).ToList();
        var uids = new IdRangePool(Granted("/etc/subuid", AutoUser), others.SelectMany(other => other.UidMap)).Map(size, arguments.Uids);
        var gids = new IdRangePool(Granted("/etc/subgid", AutoUser), others.SelectMany(other => other.GidMap)).Map(size, arguments.Gids);
        return uids is { } users && gids is { } groups
            ? UserNamespaceMap.Of(users, groups)
            : throw new LighterException(ErrorCode.Unavailable, $"--userns auto: no {size} ids in a row are free for user \"{AutoUser}\"")
            {
                Hint = "remove containers, ask for fewer ids with --userns auto:size=N, or grant more in /etc/subuid and /etc/subgid",
            };
    }

    /// <summary>Enough for all that the image's own files name.</summary>
    private uint SizeFor(ContainerCreateOptions options, ImageRecord? image)
    {
        using var tree = MergedTree.Open(image is null ? [options.Image] : engine.Store.Images.DiffPaths(image).Reverse());
        var database = new UserDatabase(Read(tree, "/etc/passwd"), Read(tree, "/etc/group"));
        return Math.Clamp(database.LargestId + 1, SmallestAuto, LargestAuto);
    }

    private static string Read(MergedTree tree, string path) => tree.ReadFile(path, LargestFile) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";

    private static IReadOnlyList<(uint First, uint Count)> Granted(string file, string name)
    {
        var ranges = SubordinateIds.Read(file, name, uint.MaxValue);
        return ranges.Count > 0 ? ranges : throw new LighterException(ErrorCode.NotFound, $"cannot find mappings for user \"{name}\": no ranges found in {file}")
        {
            Hint = $"echo {name}:2147483647:2147483648 >> {file}",
        };
    }

    private static LighterException NeedsRoot(string mode) =>
        new(ErrorCode.Unsupported, $"--userns {mode} for an unprivileged user: the kernel shows an image's files under other owners to root only")
        {
            Hint = "use --userns keep-id, or run it as root",
        };
}
