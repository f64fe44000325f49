using Lighter.Engine.Rootless;

namespace Lighter.Cli.Handlers.Builders;

/// <summary>Mounts can be made by root, and by a user inside the user's own namespace, where they then are.</summary>
internal static class MountRights
{
    public static void Require(string verb)
    {
        if (OwnNamespace.IsNeeded)
            throw new LighterException(ErrorCode.PermissionDenied, $"cannot {verb} working containers outside of the user's own namespace") { Hint = $"run `lighter unshare` first, and `lighter builder {verb}` inside it" };
    }
}
