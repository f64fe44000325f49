namespace Lighter.Store.Layers;

/// <summary>The kernel's name for this boot. <see href="https://man7.org/linux/man-pages/man4/random.4.html"/></summary>
internal static class BootId
{
    internal static string Current => field ??= File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
