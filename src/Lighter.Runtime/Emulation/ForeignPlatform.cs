using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Runtime;

/// <summary>A platform whose programs this machine's processor does not run, and what runs them in its place.</summary>
/// <param name="Platform">Of the programs.</param>
/// <param name="Handler">Null when there is none, or none that is known of.</param>
public sealed record ForeignPlatform(Platform Platform, BinfmtHandler? Handler)
{
    private const string Package = "qemu-user-static";

    /// <summary>Null for a platform whose programs the processor runs by itself.</summary>
    public static ForeignPlatform? Find(Platform platform) =>
        IsNative(platform) ? null : new(platform, BinfmtHandlers.Read()?.FirstOrDefault(HandlerFor(platform)));

    /// <summary>
    /// Why the first program of a container could not be started, if that is because of its platform; null for another reason.
    /// Only the kernel knows: images are not always for the platform that they say.
    /// </summary>
    public LighterException? Explain(Errno errno) => errno switch
    {
        Errno.ENOEXEC => new LighterException(ErrorCode.Unsupported, $"this machine ({Platform.Host}) has nothing that runs programs for {Platform}")
        {
            Hint = $"install the Debian package {Package}, and binfmt-support where systemd does not run",
        },
        Errno.ENOENT when Handler is { IsInEveryRoot: false } handler =>
            new LighterException(ErrorCode.Unsupported, $"programs for {Platform} are run by {handler.Interpreter} here, which the image does not have")
            {
                Hint = $"register the handler {handler.Name} with the flag F, as the Debian package {Package} does",
            },
        _ => null,
    };

    private static bool IsNative(Platform platform)
    {
        var (wanted, host) = (platform.Normalized(), Platform.Host.Normalized());
        return wanted.Os == host.Os && (wanted.Architecture == host.Architecture || new PlatformMatcher(host).Matches(wanted));
    }

    private static Func<BinfmtHandler, bool> HandlerFor(Platform platform)
    {
        var start = ElfStart.Of(platform);
        return handler => start is not null && handler.Handles(start);
    }
}
