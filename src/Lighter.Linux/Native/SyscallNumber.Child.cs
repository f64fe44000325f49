namespace Lighter.Linux.Native;

/// <summary>Numbers of the calls that child programs consist of: x86-64's, then arm64's.</summary>
internal static partial class SyscallNumber
{
    internal static int Read => IsArm ? 63 : 0;
    internal static int Write => IsArm ? 64 : 1;
    internal static int Close => IsArm ? 57 : 3;
    internal static int Ioctl => IsArm ? 29 : 16;
    internal static int Socket => IsArm ? 198 : 41;
    internal static int Fcntl => IsArm ? 25 : 72;
    internal static int GetCwd => IsArm ? 17 : 79;
    internal static int Chdir => IsArm ? 49 : 80;
    internal static int Fchdir => IsArm ? 50 : 81;
    internal static int Fchmod => IsArm ? 52 : 91;
    internal static int Umask => IsArm ? 166 : 95;
    internal static int SetPgid => IsArm ? 154 : 109;
    internal static int SetSid => IsArm ? 157 : 112;
    internal static int SetGroups => IsArm ? 159 : 116;
    internal static int SetResUid => IsArm ? 147 : 117;
    internal static int SetResGid => IsArm ? 149 : 119;
    internal static int CapGet => IsArm ? 90 : 125;
    internal static int CapSet => IsArm ? 91 : 126;
    internal static int Personality => IsArm ? 92 : 135;
    internal static int FStatFs => IsArm ? 44 : 138;
    internal static int PivotRoot => IsArm ? 41 : 155;
    internal static int Prctl => IsArm ? 167 : 157;
    internal static int Chroot => IsArm ? 51 : 161;
    internal static int Mount => IsArm ? 40 : 165;
    internal static int Umount2 => IsArm ? 39 : 166;
    internal static int SetHostname => IsArm ? 161 : 170;
    internal static int SetDomainname => IsArm ? 162 : 171;
    internal static int SchedSetAffinity => IsArm ? 122 : 203;
    internal static int KeyCtl => IsArm ? 219 : 250;
    internal static int IoPrioSet => IsArm ? 30 : 251;
    internal static int MkdirAt => IsArm ? 34 : 258;
    internal static int MknodAt => IsArm ? 33 : 259;
    internal static int FchownAt => IsArm ? 54 : 260;
    internal static int UnlinkAt => IsArm ? 35 : 263;
    internal static int SymlinkAt => IsArm ? 36 : 266;
    internal static int Unshare => IsArm ? 97 : 272;
    internal static int Dup3 => IsArm ? 24 : 292;
    internal static int PrLimit => IsArm ? 261 : 302;
    internal static int SetNs => IsArm ? 268 : 308;
    internal static int SchedSetAttr => IsArm ? 274 : 314;
    internal static int Seccomp => IsArm ? 277 : 317;
    internal static int Bpf => IsArm ? 280 : 321;
    internal static int MemfdCreate => IsArm ? 279 : 319;
    internal static int Statx => IsArm ? 291 : 332;
    internal static int Execve => IsArm ? 221 : 59;
}
