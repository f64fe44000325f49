namespace Lighter.Network.Resolving;

/// <summary>What a question asks for. <see href="https://www.iana.org/assignments/dns-parameters"/></summary>
public enum DnsType : ushort
{
    A = 1,
    Ptr = 12,
    Mx = 15,
    Aaaa = 28,
    Opt = 41,
    Any = 255,
}
