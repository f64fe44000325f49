using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>
/// What the launcher gives a child; a standard stream that is absent is the launcher's own. <see cref="Root"/> is a detached mount, for
/// programs that take one.
/// </summary>
public readonly record struct LaunchStreams(SafeHandle? Stdin, SafeHandle? Stdout, SafeHandle? Stderr, SafeHandle? Root = null);
