namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Shares of the processor's cache and memory bandwidth, which are given to nobody.
/// <see href="https://docs.kernel.org/filesystems/resctrl.html"/>
/// </summary>
public static class IntelRdt
{
    private const string Directory = "/sys/fs/resctrl/info";

    public static LighterException Refusal() => new(
        ErrorCode.Unsupported,
        System.IO.Directory.Exists(Directory)
            ? "intelRdt: shares of the processor's cache and memory bandwidth are not given by this runtime"
            : "intelRdt: this machine gives no shares of the processor's cache and memory bandwidth: nothing is mounted on /sys/fs/resctrl");
}
