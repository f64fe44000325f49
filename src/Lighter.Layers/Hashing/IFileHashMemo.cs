namespace Lighter.Layers.Hashing;

/// <summary>Remembers hashes of files between runs. Called from several threads at once.</summary>
public interface IFileHashMemo
{
    /// <param name="hash">Has room for 32 bytes.</param>
    public bool TryGet(in FileIdentity file, Span<byte> hash);

    public void Add(in FileIdentity file, ReadOnlySpan<byte> hash);
}
