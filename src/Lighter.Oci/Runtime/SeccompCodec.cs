using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How <see cref="LinuxSeccomp"/> is read.</summary>
internal static class SeccompCodec
{
    private static readonly JsonCodec<SeccompAction> Action = new SeccompActionCodec();

    internal static RecordCodec<LinuxSeccompArg> Argument { get; } = new RecordCodec<LinuxSeccompArg>(default)
        .Member("index", JsonCodecs.UInt32, it => it.Index, (it, value) => it with { Index = value }, isRequired: true)
        .Member("value", JsonCodecs.UInt64, it => it.Value, (it, value) => it with { Value = value }, isRequired: true)
        .Member("valueTwo", JsonCodecs.UInt64, it => it.ValueTwo, (it, value) => it with { ValueTwo = value })
        .Member("op", new SeccompOperatorCodec(), it => it.Op, (it, value) => it with { Op = value }, isRequired: true);

    internal static RecordCodec<LinuxSyscall> Call { get; } = new RecordCodec<LinuxSyscall>(new() { Names = [], Action = default })
        .Member("names", JsonCodecs.Texts, it => it.Names, (it, value) => it with { Names = value }, isRequired: true)
        .Member("action", Action, it => it.Action, (it, value) => it with { Action = value }, isRequired: true)
        .Member("errnoRet", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.ErrnoRet, (it, value) => it with { ErrnoRet = value })
        .Member("args", JsonCodecs.List(Argument), it => it.Args, (it, value) => it with { Args = value });

    internal static RecordCodec<LinuxSeccomp> Instance { get; } = new RecordCodec<LinuxSeccomp>(new() { DefaultAction = default })
        .Member("defaultAction", Action, it => it.DefaultAction, (it, value) => it with { DefaultAction = value }, isRequired: true)
        .Member("defaultErrnoRet", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.DefaultErrnoRet, (it, value) => it with { DefaultErrnoRet = value })
        .Member("architectures", JsonCodecs.Texts, it => it.Architectures, (it, value) => it with { Architectures = value })
        .Member("flags", JsonCodecs.Texts, it => it.Flags, (it, value) => it with { Flags = value })
        .Member("listenerPath", JsonCodecs.Text, it => it.ListenerPath, (it, value) => it with { ListenerPath = value })
        .Member("listenerMetadata", JsonCodecs.Text, it => it.ListenerMetadata, (it, value) => it with { ListenerMetadata = value })
        .Member("syscalls", JsonCodecs.List(Call), it => it.Syscalls, (it, value) => it with { Syscalls = value });
}
