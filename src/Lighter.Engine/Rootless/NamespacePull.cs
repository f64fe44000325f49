using System.Runtime.InteropServices;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Registries;
using Lighter.Linux;
using Lighter.Oci.References;

namespace Lighter.Engine.Rootless;

/// <summary>
/// <c>lighter pull</c> in the user's own namespace, for commands that run outside of it, as <c>run</c> does. What it tells goes
/// to standard error.
/// </summary>
internal static class NamespacePull
{
    /// <exception cref="LighterException">The pull has failed, and has said why.</exception>
    public static void Run(LighterEngine engine, ImageReference image, ImageWanted wanted, RegistryAccess access, bool quiet)
    {
        using SafeHandle output = quiet ? MemoryFile.Create("output") : AnyFd.StandardStream(2);
        var status = OwnNamespace.Run(OwnCommand.Of(engine, [.. Words(engine, image, wanted, access, quiet)]) with { Stdout = output });
        if (!status.IsSuccess)
            throw new LighterException(ErrorCode.Unavailable, $"pulling {image.Familiar}: failed with exit code {status.ShellCode}");
    }

    private static IEnumerable<string> Words(LighterEngine engine, ImageReference image, ImageWanted wanted, RegistryAccess access, bool quiet)
    {
        if (engine.Environment("DOCKER_CONFIG") is { Length: > 0 } folder)
        {
            yield return "--config";
            yield return folder;
        }

        yield return "pull";
        if (quiet)
            yield return "--quiet";
        if (!access.VerifyTls)
            yield return "--tls-verify=false";
        if (wanted.Platform is { } platform)
            yield return $"--platform={platform}";
        yield return image.ToString();
    }
}
