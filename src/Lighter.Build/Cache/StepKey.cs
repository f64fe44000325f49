using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>
/// The digest of all that goes into a step, and the names of it. Each field has its length in front, so that no two lists of
/// fields look alike.
/// </summary>
internal sealed class StepKey : IDisposable
{
    /// <summary>Changes whenever the same words come to mean another result.</summary>
    private const string Version = "lighter-build-2";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<(string Name, string? Value)> _fields = [];

    public StepKey(string kind)
    {
        Append(Version);
        Append(kind);
    }

    /// <summary>What was added, in that order.</summary>
    public Ingredients Ingredients => new(_fields.Select(static added => Ingredient.Of(added.Name, added.Value)));

    /// <param name="name">What an explanation calls it; no part of the digest.</param>
    /// <param name="value">Null is not the same as empty.</param>
    public StepKey Add(string name, string? value)
    {
        Append(value);
        _fields.Add((name, value));
        return this;
    }

    public StepKey Add(string name, bool value) => Add(name, value ? "1" : "0");

    public StepKey Add(string name, Digest value) => Add(name, value.ToString());

    public StepKey Add(string name, IReadOnlyCollection<string> values)
    {
        Append(values.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var value in values)
            Append(value);
        return Add(name, string.Join('\n', values));
    }

    public Digest Finish() => Digest.FromSha256Hash(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Append(string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BinaryPrimitives.WriteInt32LittleEndian(length, field is null ? -1 : bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}
