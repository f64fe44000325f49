using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Runtime;

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

    private ContainerHooks(RuntimeSpec spec, string id, string bundle) => (_spec, _id, _bundle) = (spec, id, bundle);

    /// <summary>Writes the bundle's file.</summary>
    /// <param name="spec">With its root where the hooks find it.</param>
    /// <param name="bundle">An existing directory.</param>
    public static void Save(RuntimeSpec spec, string bundle)
    {
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

    /// <summary>While the container's first process waits, its mounts in place and the host still in its view.</summary>
    /// <exception cref="LighterException">One failed: the container must not start.</exception>
    public void BeforeRootChange(int pid, PidFd container)
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
