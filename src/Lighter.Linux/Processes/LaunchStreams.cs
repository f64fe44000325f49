using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>
/// What the launcher gives a child; a standard stream that is absent is the launcher's own. <see cref="Console"/> is a socket
/// for the terminal's master; without it a program that has one sends it to the launcher.
/// </summary>
public readonly record struct LaunchStreams(SafeHandle? Stdin, SafeHandle? Stdout, SafeHandle? Stderr, SafeHandle? Console = null);
