namespace Lighter.Network.Resolving;

/// <summary>How a question was answered (RCODE). <see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1"/></summary>
public enum DnsStatus
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
}
