namespace Lighter.Testing.Archives;

/// <summary>An archive that attacks whoever unpacks it.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Bytes">The plain archive.</param>
public sealed record HostileArchive(string Name, byte[] Bytes)
{
    public override string ToString() => Name;
}
