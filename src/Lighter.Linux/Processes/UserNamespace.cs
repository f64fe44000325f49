namespace Lighter.Linux;

/// <summary>
/// Whether this process lives in a user namespace other than the machine's first, where root is not quite root.
/// <see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html"/>
/// </summary>
public static class UserNamespace
{
    private const string AllIds = "4294967295";

    public static bool IsInitial { get; } = IsIdentity(File.ReadAllText("/proc/self/uid_map"));

    private static bool IsIdentity(string map) =>
        map.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is ["0", "0", AllIds];
}
