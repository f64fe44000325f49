using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>
/// The digest of all that goes into a step. Each field has its length in front, so that no two lists of fields look alike.
/// </summary>
internal sealed class StepKey : IDisposable
{
    /// <summary>Changes whenever the same words come to mean another result.</summary>
    private const string Version = "lighter-build-1";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public StepKey(string kind)
    {
        Add(Version);
        Add(kind);
    }

    public StepKey Add(string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BinaryPrimitives.WriteInt32LittleEndian(length, field is null ? -1 : bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return this;
    }

    public StepKey Add(bool field) => Add(field ? "1" : "0");

    public StepKey Add(Digest digest) => Add(digest.ToString());

    public StepKey Add(IReadOnlyCollection<string> fields)
    {
        Add(fields.Count.ToString());
        foreach (var field in fields)
            Add(field);
        return this;
    }

    public Digest Finish() => Digest.FromSha256Hash(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
