namespace Lighter.Linux;

/// <summary>
/// A mount held by a descriptor: detached, it belongs to no mount namespace until it is attached, and is gone when the last
/// descriptor of it is closed.
/// </summary>
public sealed class MountFd(int fd) : FileDescriptor(fd);
