namespace Lighter.Layers.Tar;

/// <summary>What stood before a header and belongs to it.</summary>
internal struct TarExtensions
{
    internal PaxRecords? Pax;
    internal string? LongName;
    internal string? LongLinkName;

    internal readonly bool IsEmpty => Pax is null && LongName is null && LongLinkName is null;
}
