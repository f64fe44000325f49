using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// From the user's and the image's words to the runtime specification, section by section. Pure but for the devices it looks at.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md"/>
/// </summary>
public static class SpecificationBuilder
{
    public static RuntimeSpec Build(ContainerCreateOptions options, PlanContext context) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Process = Process(options, context),
        Root = new Root { Path = context.RootfsPath, Readonly = options.Storage.ReadOnlyRootfs },
        Hostname = options.Namespaces.Uts.Kind == NamespaceKind.Host ? null : context.Hostname,
        Domainname = options.Network.Domainname,
        Mounts = MountSection.Build(options, context),
        Annotations = options.Annotations,
        Linux = Linux(options, context),
    };

    private static Process Process(ContainerCreateOptions options, PlanContext context)
    {
        var (entrypoint, arguments) = CommandLine.Resolve(options.Process, context.Image);
        return new Process
        {
            Terminal = options.Process.Tty,
            ConsoleSize = context.Terminal is { } size ? new ConsoleSize { Height = size.Rows, Width = size.Columns } : null,
            User = context.User with { Umask = (uint?)options.Process.FileCreationMask },
            Args = entrypoint.Concat(arguments).ToValueList(),
            Env = EnvironmentVariables.With(
                EnvironmentVariables.Resolve(options.Process, context.Image, context.Hostname, context.Home, context.LinkedVariables),
                context.ReadinessFolder is null ? [] : [ReadinessRelay.Variable]),
            Cwd = options.Process.WorkingDirectory ?? (context.Image?.WorkingDir is { Length: > 0 } own ? own : "/"),
            Capabilities = CapabilitySection.Build(options.Process, context.User),
            Rlimits = RlimitSection.Build(options.Process.Ulimits),
            NoNewPrivileges = options.Process.Security.NoNewPrivileges,
            ApparmorProfile = SecuritySection.AppArmorProfile(options.Process),
            OomScoreAdj = options.Process.OomScoreAdjustment,
        };
    }

    private static LinuxConfig Linux(ContainerCreateOptions options, PlanContext context) => new()
    {
        UidMappings = context.UserNamespacePath is null ? context.UidMappings : null,
        GidMappings = context.UserNamespacePath is null ? context.GidMappings : null,
        Sysctl = options.Storage.Sysctls,
        Resources = ResourceSection.Build(options.Resources, context.IsRootless ? null : DeviceSection.Rules(options)),
        CgroupsPath = context.CgroupsPath,
        Namespaces = NamespaceSection.Build(options, context),
        Devices = DeviceSection.Devices(options),
        Seccomp = SecuritySection.OwnSeccomp(options.Process),
        MaskedPaths = SecuritySection.MaskedPaths(options.Process),
        ReadonlyPaths = SecuritySection.ReadonlyPaths(options.Process),
    };
}
