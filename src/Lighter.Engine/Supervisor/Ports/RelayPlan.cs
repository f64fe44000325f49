using System.Net;
using System.Runtime.InteropServices;

namespace Lighter.Engine.Supervisor.Ports;

/// <summary>A published port on <c>::1</c>.</summary>
/// <param name="Listener">The socket that callers connect to.</param>
/// <param name="Target">Where the container is called.</param>
public sealed record RelayPlan(SafeHandle Listener, IPEndPoint Target);
