namespace Lighter.Engine.Containers.Options;

/// <summary>The transport of a published or exposed port.</summary>
public enum PortProtocol
{
    Tcp,
    Udp,
    Sctp,
}
