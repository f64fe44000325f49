namespace Lighter.Runtime;

/// <summary>The kernel's AppArmor. <see href="https://docs.kernel.org/admin-guide/LSM/apparmor.html"/></summary>
public static class AppArmor
{
    /// <summary>Whether this machine's kernel confines by it.</summary>
    public static bool IsEnabled => field |= File.Exists(Switch) && File.ReadAllText(Switch).StartsWith('Y');

    private const string Switch = "/sys/module/apparmor/parameters/enabled";
}
