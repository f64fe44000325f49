using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// The hooks of a container that its supervisor launches: from a bundle of its own, whose <c>config.json</c> tells them where its root is.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#posix-platform-hooks"/>
/// </summary>
public sealed class ContainerHooks
{
    private readonly RuntimeSpec _spec;
    private readonly string _id;
    private readonly string _bundle;
    private bool _hasLinks;
    private bool _isRootChanged;

    private ContainerHooks(RuntimeSpec spec, string id, string bundle) => (_spec, _id, _bundle) = (spec, id, bundle);

    /// <summary>Whether a container has anything to be done by its supervisor besides its launch.</summary>
    public static bool AreNeeded(RuntimeSpec spec) => spec.Hooks is not null || spec.Linux?.NetDevices is { Count: > 0 };

    /// <summary>Whether some of that is to be done last before its program begins.</summary>
    public static bool HoldStart(RuntimeSpec spec) => spec.Hooks?.StartContainer is { Count: > 0 } || spec.Linux?.NetDevices is { Count: > 0 };

    /// <summary>Writes the bundle's file.</summary>
    /// <param name="spec">With its root where the hooks find it.</param>
    /// <param name="bundle">An existing directory.</param>
    /// <param name="usesDefaultSeccomp">The container has the default filter, which is not in its specification.</param>
    public static void Save(RuntimeSpec spec, string bundle, bool usesDefaultSeccomp)
    {
        if (usesDefaultSeccomp && spec.Hooks?.StartContainer is { Count: > 0 })
            spec = spec with { Linux = spec.Linux! with { Seccomp = DefaultSeccompProfile.Profile(CapabilitySet.Parse(spec.Process?.Capabilities?.Bounding ?? [])) } };
        using var folder = DirectoryFd.Open(bundle);
        var errno = folder.TryOpenFileFd(Bundle.ConfigurationName, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, 0x180 /* 0600 */, out var file);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", Path.Join(bundle, Bundle.ConfigurationName));
        using (file)
            file!.WriteAt(JsonSerializer.SerializeToUtf8Bytes(spec, OciRuntimeJson.Documents.RuntimeSpec), 0);
    }

    public static ContainerHooks Load(string id, string bundle)
    {
        using var folder = DirectoryFd.Open(bundle);
        return new ContainerHooks(SpecText.Parse(Bundle.ReadConfiguration(folder, bundle), Path.Join(bundle, Bundle.ConfigurationName)), id, bundle);
    }

    /// <summary>While the container's first process waits: the first time for what runs before its root is changed, if anything does.</summary>
    /// <exception cref="LighterException">Something failed: the container must not start.</exception>
    public void AtWait(int pid, PidFd container)
    {
        if (!_hasLinks)
            HostLinks.Move(_spec.Linux?.NetDevices, pid);
        _hasLinks = true;
        if (!_isRootChanged && HookRunner.HasEarly(_spec.Hooks))
            BeforeRootChange(pid, container);
        else
            HookRunner.RunAsContainer(_spec.Hooks?.StartContainer, StateAs(ContainerStatus.Created, pid), _spec.Process!, () => Settings(pid), container);
        _isRootChanged = true;
    }

    private void BeforeRootChange(int pid, PidFd container)
    {
        var state = StateAs(ContainerStatus.Creating, pid);
        HookRunner.Run("prestart", _spec.Hooks?.Prestart, state);
        HookRunner.Run("createRuntime", _spec.Hooks?.CreateRuntime, state);
        HookRunner.RunInside("createContainer", _spec.Hooks?.CreateContainer, state, ExecSettings.NamespacesOf(_spec), container);
    }

    /// <param name="pid">The first process, whose program runs.</param>
    /// <param name="warn">Told of failures.</param>
    public void AfterStart(int pid, Action<string> warn) => HookRunner.RunAll("poststart", _spec.Hooks?.Poststart, StateAs(ContainerStatus.Running, pid), warn);

    /// <param name="warn">Told of failures.</param>
    public void AfterEnd(Action<string> warn) => HookRunner.RunAll("poststop", _spec.Hooks?.Poststop, StateAs(ContainerStatus.Stopped, 0), warn);

    private ExecSettings Settings(int pid) => new()
    {
        Namespaces = ExecSettings.NamespacesOf(_spec),
        Cgroup = _spec.Linux?.CgroupsPath is { Length: > 0 } path ? ContainerCgroup.Find(CgroupHost.Current, path).MembershipBeside(pid) : null,
        Seccomp = _spec.Linux?.Seccomp,
        Personality = _spec.Linux?.Personality,
    };

    private ContainerState StateAs(ContainerStatus status, int pid) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Id = _id,
        Status = status,
        Pid = pid,
        Bundle = _bundle,
        Annotations = _spec.Annotations,
    };
}
