using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Containers.Creation;

/// <summary>
/// Words of Docker's that this engine understands and cannot follow yet. A container that would quietly behave otherwise than
/// asked for is not made.
/// </summary>
internal static class UnsupportedOptions
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: names the first such option.</exception>
    public static void Refuse(ContainerCreateOptions options)
    {
        if (Find(options) is { } option)
            throw new LighterException(ErrorCode.Unsupported, $"{option} is not supported yet") { Hint = "leave the option out" };
    }

    private static string? Find(ContainerCreateOptions options) => options switch
    {
        { Runtime: not null } => "--runtime",
        { Namespaces.User.Kind: NamespaceKind.KeepId or NamespaceKind.Auto or NamespaceKind.NoMap } => $"--userns {options.Namespaces.User}",
        { Process.Security.AppArmor: not (null or SecurityOptions.Unconfined) } => "--security-opt apparmor",
        _ => options.Storage.Mounts.Select(Find).FirstOrDefault(found => found is not null),
    };

    private static string? Find(MountSpec mount) => mount switch
    {
        { Overlay: true, Chown: true } => $"the volume options O and U together, of {mount.Target},",
        { IdMap: true } => $"the volume option idmap of {mount.Target}",
        { Kind: MountKind.Image } => $"the image mount on {mount.Target}",
        _ => null,
    };
}
