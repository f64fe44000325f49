using Lighter.Cli.Commands.Images;
using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter buildah</c>: the same commands by buildah's words, so that scripts written for it need not be changed.</summary>
internal static class BuildahGroup
{
    public static bool IsProgramName(string name) => name == "buildah";

    public static CommandGroup Create() => new("buildah", "Build images step by step, in buildah's words")
    {
        Names = [.. StepCommands.Names, "build", "images", "info", "login", "logout", "manifest", "pull", "push", "rmi", "tag", "unshare", "version"],
        Find = static word => StepCommands.Find(word) ?? Of(word),
    };

    private static CommandNode? Of(string word) => word switch
    {
        "build" or "bud" or "build-using-dockerfile" => ImageBuild.Create(),
        "images" or "pull" or "push" or "rmi" or "tag" => ImageGroup.Short(word),
        "login" => RegistryLogin.Create(),
        "logout" => RegistryLogout.Create(),
        "manifest" => Manifests.ManifestGroup.Create(),
        "info" => SystemInfo.Create(),
        "unshare" => SystemUnshare.Create(),
        "version" => SystemVersion.Create(),
        _ => null,
    };
}
