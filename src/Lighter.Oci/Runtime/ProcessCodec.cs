using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How <see cref="Process"/> is read.</summary>
public static class ProcessCodec
{
    internal static RecordCodec<LinuxCapabilities> Capabilities { get; } = new RecordCodec<LinuxCapabilities>(new())
        .Member("bounding", JsonCodecs.Texts, it => it.Bounding, (it, value) => it with { Bounding = value })
        .Member("effective", JsonCodecs.Texts, it => it.Effective, (it, value) => it with { Effective = value })
        .Member("inheritable", JsonCodecs.Texts, it => it.Inheritable, (it, value) => it with { Inheritable = value })
        .Member("permitted", JsonCodecs.Texts, it => it.Permitted, (it, value) => it with { Permitted = value })
        .Member("ambient", JsonCodecs.Texts, it => it.Ambient, (it, value) => it with { Ambient = value });

    internal static RecordCodec<PosixRlimit> Rlimit { get; } = new RecordCodec<PosixRlimit>(new() { Type = "", Hard = 0, Soft = 0 })
        .Member("type", JsonCodecs.Text, it => it.Type, (it, value) => it with { Type = value }, isRequired: true)
        .Member("hard", JsonCodecs.UInt64, it => it.Hard, (it, value) => it with { Hard = value }, isRequired: true)
        .Member("soft", JsonCodecs.UInt64, it => it.Soft, (it, value) => it with { Soft = value }, isRequired: true);

    internal static RecordCodec<LinuxScheduler> Scheduler { get; } = new RecordCodec<LinuxScheduler>(new() { Policy = "" })
        .Member("policy", JsonCodecs.Text, it => it.Policy, (it, value) => it with { Policy = value }, isRequired: true)
        .Member("nice", JsonCodecs.Optional(JsonCodecs.Int32), it => it.Nice, (it, value) => it with { Nice = value })
        .Member("priority", JsonCodecs.Optional(JsonCodecs.Int32), it => it.Priority, (it, value) => it with { Priority = value })
        .Member("flags", JsonCodecs.Texts, it => it.Flags, (it, value) => it with { Flags = value })
        .Member("runtime", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Runtime, (it, value) => it with { Runtime = value })
        .Member("deadline", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Deadline, (it, value) => it with { Deadline = value })
        .Member("period", JsonCodecs.Optional(JsonCodecs.UInt64), it => it.Period, (it, value) => it with { Period = value });

    internal static RecordCodec<LinuxIoPriority> IoPriority { get; } = new RecordCodec<LinuxIoPriority>(new() { Class = "" })
        .Member("class", JsonCodecs.Text, it => it.Class, (it, value) => it with { Class = value }, isRequired: true)
        .Member("priority", JsonCodecs.Int32, it => it.Priority, (it, value) => it with { Priority = value });

    internal static RecordCodec<CpuAffinity> Affinity { get; } = new RecordCodec<CpuAffinity>(new())
        .Member("initial", JsonCodecs.Text, it => it.Initial, (it, value) => it with { Initial = value })
        .Member("final", JsonCodecs.Text, it => it.Final, (it, value) => it with { Final = value });

    internal static RecordCodec<ConsoleSize> Size { get; } = new RecordCodec<ConsoleSize>(new() { Height = 0, Width = 0 })
        .Member("height", JsonCodecs.UInt64, it => it.Height, (it, value) => it with { Height = value }, isRequired: true)
        .Member("width", JsonCodecs.UInt64, it => it.Width, (it, value) => it with { Width = value }, isRequired: true);

    internal static RecordCodec<User> UserOfProcess { get; } = new RecordCodec<User>(new())
        .Member("uid", JsonCodecs.UInt32, it => it.Uid, (it, value) => it with { Uid = value })
        .Member("gid", JsonCodecs.UInt32, it => it.Gid, (it, value) => it with { Gid = value })
        .Member("umask", JsonCodecs.Optional(JsonCodecs.UInt32), it => it.Umask, (it, value) => it with { Umask = value })
        .Member("additionalGids", JsonCodecs.List(JsonCodecs.UInt32), it => it.AdditionalGids, (it, value) => it with { AdditionalGids = value })
        .Member("username", JsonCodecs.Text, it => it.Username, (it, value) => it with { Username = value });

    public static RecordCodec<Process> Instance { get; } = new RecordCodec<Process>(new() { Cwd = "" })
        .Member("terminal", JsonCodecs.Flag, it => it.Terminal, (it, value) => it with { Terminal = value })
        .Member("consoleSize", Size, it => it.ConsoleSize, (it, value) => it with { ConsoleSize = value })
        .Member("user", UserOfProcess, it => it.User, (it, value) => it with { User = value })
        .Member("args", JsonCodecs.Texts, it => it.Args, (it, value) => it with { Args = value })
        .Member("env", JsonCodecs.Texts, it => it.Env, (it, value) => it with { Env = value })
        .Member("cwd", JsonCodecs.Text, it => it.Cwd, (it, value) => it with { Cwd = value }, isRequired: true)
        .Member("capabilities", Capabilities, it => it.Capabilities, (it, value) => it with { Capabilities = value })
        .Member("rlimits", JsonCodecs.List(Rlimit), it => it.Rlimits, (it, value) => it with { Rlimits = value })
        .Member("noNewPrivileges", JsonCodecs.Flag, it => it.NoNewPrivileges, (it, value) => it with { NoNewPrivileges = value })
        .Member("apparmorProfile", JsonCodecs.Text, it => it.ApparmorProfile, (it, value) => it with { ApparmorProfile = value })
        .Member("oomScoreAdj", JsonCodecs.Optional(JsonCodecs.Int32), it => it.OomScoreAdj, (it, value) => it with { OomScoreAdj = value })
        .Member("scheduler", Scheduler, it => it.Scheduler, (it, value) => it with { Scheduler = value })
        .Member("selinuxLabel", JsonCodecs.Text, it => it.SelinuxLabel, (it, value) => it with { SelinuxLabel = value })
        .Member("ioPriority", IoPriority, it => it.IoPriority, (it, value) => it with { IoPriority = value })
        .Member("execCPUAffinity", Affinity, it => it.ExecCpuAffinity, (it, value) => it with { ExecCpuAffinity = value });
}
