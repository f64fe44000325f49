namespace Lighter.Testing;

/// <summary>What a client asked of a <see cref="RawHttpServer"/>.</summary>
public sealed record RawRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}
