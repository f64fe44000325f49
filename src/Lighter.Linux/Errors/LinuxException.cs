namespace Lighter.Linux;

/// <summary>
/// A system call that failed: <c>move_mount /proc: operation not permitted (EPERM)</c>. The detail is what the kernel said
/// in words besides the number, as netlink does.
/// </summary>
public sealed class LinuxException(Errno errno, string call, string? target = null, string? detail = null)
    : LighterException(
        CodeOf(errno),
        $"{call}{(target is null ? "" : " " + target)}: {errno.Describe()} ({errno}){(detail is null ? "" : ": " + detail)}")
{
    public Errno Errno { get; } = errno;

    /// <summary>The failure of the last call on this thread.</summary>
    internal static LinuxException Last(string call, string? target = null) => new(Native.Libc.LastErrno, call, target);

    private static ErrorCode CodeOf(Errno errno) => errno switch
    {
        Errno.ENOENT or Errno.ESRCH or Errno.ENODEV or Errno.ENXIO => ErrorCode.NotFound,
        Errno.EEXIST => ErrorCode.AlreadyExists,
        Errno.EPERM or Errno.EACCES or Errno.EROFS => ErrorCode.PermissionDenied,
        Errno.EINVAL or Errno.ENAMETOOLONG or Errno.ELOOP or Errno.EXDEV or Errno.ENOTDIR or Errno.EISDIR
            or Errno.E2BIG or Errno.ERANGE
            => ErrorCode.InvalidArgument,
        Errno.EBUSY or Errno.EADDRINUSE or Errno.ENOTEMPTY or Errno.ETXTBSY => ErrorCode.Conflict,
        Errno.ENOSYS or Errno.EOPNOTSUPP or Errno.EAFNOSUPPORT or Errno.EPROTONOSUPPORT => ErrorCode.Unsupported,
        Errno.ENOSPC or Errno.EDQUOT or Errno.EMFILE or Errno.ENFILE or Errno.ENOMEM or Errno.EAGAIN or Errno.EIO
            or Errno.ECONNREFUSED or Errno.ECONNRESET or Errno.ETIMEDOUT or Errno.ENETUNREACH or Errno.EHOSTUNREACH
            => ErrorCode.Unavailable,
        _ => ErrorCode.Internal,
    };
}
