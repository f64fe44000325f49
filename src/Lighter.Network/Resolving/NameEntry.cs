using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Network.Resolving;

/// <summary>A container on a network.</summary>
/// <param name="Address">Its IPv4 address there.</param>
/// <param name="Address6">Its IPv6 address there.</param>
/// <param name="Names">What others call it, the container's own name first.</param>
public sealed record NameEntry(IPAddress Address, IPAddress? Address6, ValueList<string> Names);
