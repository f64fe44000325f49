using System.Net;
using Lighter.Store.Containers;

namespace Lighter.Store.Networks;

/// <summary>A port to publish. Host port 0: any that is free; null address: all of the host's.</summary>
public sealed record PortRequest(string Protocol, IPAddress? HostAddress, int HostPort, int ContainerPort);

/// <summary>A port of the host that leads to a container until it is given back.</summary>
public sealed record PortReservation(string Protocol, IPAddress HostAddress, int HostPort, int ContainerPort, ContainerId Container);
