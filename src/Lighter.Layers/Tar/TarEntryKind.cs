namespace Lighter.Layers.Tar;

/// <summary>What an archive's entry becomes; the values are the type flags of <c>ustar</c>.</summary>
public enum TarEntryKind
{
    Regular = '0',
    HardLink = '1',
    Symlink = '2',
    CharacterDevice = '3',
    BlockDevice = '4',
    Directory = '5',
    Fifo = '6',
}
