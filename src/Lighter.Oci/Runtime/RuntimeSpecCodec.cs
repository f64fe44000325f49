using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How a specification is read by who starts it; members that this program does not follow are passed over.</summary>
public static class RuntimeSpecCodec
{
    internal static RecordCodec<Root> Root { get; } = new RecordCodec<Root>(new() { Path = "" })
        .Member("path", JsonCodecs.Text, it => it.Path, (it, value) => it with { Path = value }, isRequired: true)
        .Member("readonly", JsonCodecs.Flag, it => it.Readonly, (it, value) => it with { Readonly = value });

    internal static RecordCodec<Mount> Mount { get; } = new RecordCodec<Mount>(new() { Destination = "" })
        .Member("destination", JsonCodecs.Text, it => it.Destination, (it, value) => it with { Destination = value }, isRequired: true)
        .Member("type", JsonCodecs.Text, it => it.Type, (it, value) => it with { Type = value })
        .Member("source", JsonCodecs.Text, it => it.Source, (it, value) => it with { Source = value })
        .Member("options", JsonCodecs.Texts, it => it.Options, (it, value) => it with { Options = value })
        .Member("uidMappings", JsonCodecs.List(LinuxConfigCodec.IdMapping), it => it.UidMappings, (it, value) => it with { UidMappings = value })
        .Member("gidMappings", JsonCodecs.List(LinuxConfigCodec.IdMapping), it => it.GidMappings, (it, value) => it with { GidMappings = value });

    internal static RecordCodec<Hook> Hook { get; } = new RecordCodec<Hook>(new() { Path = "" })
        .Member("path", JsonCodecs.Text, it => it.Path, (it, value) => it with { Path = value }, isRequired: true)
        .Member("args", JsonCodecs.Texts, it => it.Args, (it, value) => it with { Args = value })
        .Member("env", JsonCodecs.Texts, it => it.Env, (it, value) => it with { Env = value })
        .Member("timeout", JsonCodecs.Optional(JsonCodecs.Int32), it => it.Timeout, (it, value) => it with { Timeout = value });

    internal static RecordCodec<Hooks> Hooks { get; } = new RecordCodec<Hooks>(new())
        .Member("prestart", JsonCodecs.List(Hook), it => it.Prestart, (it, value) => it with { Prestart = value })
        .Member("createRuntime", JsonCodecs.List(Hook), it => it.CreateRuntime, (it, value) => it with { CreateRuntime = value })
        .Member("createContainer", JsonCodecs.List(Hook), it => it.CreateContainer, (it, value) => it with { CreateContainer = value })
        .Member("startContainer", JsonCodecs.List(Hook), it => it.StartContainer, (it, value) => it with { StartContainer = value })
        .Member("poststart", JsonCodecs.List(Hook), it => it.Poststart, (it, value) => it with { Poststart = value })
        .Member("poststop", JsonCodecs.List(Hook), it => it.Poststop, (it, value) => it with { Poststop = value });

    public static RecordCodec<RuntimeSpec> Instance { get; } = new RecordCodec<RuntimeSpec>(new() { OciVersion = "" })
        .Member("ociVersion", JsonCodecs.Text, it => it.OciVersion, (it, value) => it with { OciVersion = value }, isRequired: true)
        .Member("process", ProcessCodec.Instance, it => it.Process, (it, value) => it with { Process = value })
        .Member("root", Root, it => it.Root, (it, value) => it with { Root = value })
        .Member("hostname", JsonCodecs.Text, it => it.Hostname, (it, value) => it with { Hostname = value })
        .Member("domainname", JsonCodecs.Text, it => it.Domainname, (it, value) => it with { Domainname = value })
        .Member("mounts", JsonCodecs.List(Mount), it => it.Mounts, (it, value) => it with { Mounts = value })
        .Member("hooks", Hooks, it => it.Hooks, (it, value) => it with { Hooks = value })
        .Member("annotations", JsonCodecs.Map, it => it.Annotations, (it, value) => it with { Annotations = value })
        .Member("linux", LinuxConfigCodec.Instance, it => it.Linux, (it, value) => it with { Linux = value });
}
