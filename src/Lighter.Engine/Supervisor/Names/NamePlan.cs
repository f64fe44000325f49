using System.Runtime.InteropServices;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>What a supervisor answers its container's questions with.</summary>
/// <param name="Folder">The directory of the networks' tables.</param>
/// <param name="Datagrams">A <see cref="Linux.Sockets.DatagramSocket"/> inside the container's network namespace.</param>
/// <param name="Streams">A <see cref="Linux.Sockets.StreamListener"/> there.</param>
public sealed record NamePlan(string Folder, SafeHandle Datagrams, SafeHandle Streams);
