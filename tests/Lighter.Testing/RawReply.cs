using System.Text;

namespace Lighter.Testing;

/// <summary>What a <see cref="RawHttpServer"/> answers.</summary>
public sealed record RawReply(int Status)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public byte[] Body { get; init; } = [];

    /// <summary>Writes the body itself, for as long as it likes, when set.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    public string Text
    {
        init => Body = Encoding.UTF8.GetBytes(value);
    }

    public RawReply With(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [name] = value } };
}
