using System.Net;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network connect</c> is asked for.</summary>
internal sealed record NetworkConnectOptions(string Network, string Container, ValueList<string> Aliases, ValueList<string> DriverOptions, IPAddress? Ipv4, IPAddress? Ipv6, MacAddress? Mac);
