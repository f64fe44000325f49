using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Who this process is to the kernel.</summary>
public static class CurrentUser
{
    public static uint EffectiveUid => Libc.geteuid();

    public static uint EffectiveGid => Libc.getegid();

    public static bool IsRoot => EffectiveUid == 0;
}
