using System.Text.Encodings.Web;
using System.Text.Json;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>Something said about content that a digest names. <see href="https://github.com/in-toto/attestation/blob/main/spec/README.md"/></summary>
/// <param name="PredicateType">What kind of thing is said.</param>
/// <param name="Bytes">The statement, as JSON.</param>
internal sealed record InTotoStatement(string PredicateType, byte[] Bytes)
{
    public const string MediaType = "application/vnd.in-toto+json";
    public const string Version01 = "https://in-toto.io/Statement/v0.1";
    public const string Version1 = "https://in-toto.io/Statement/v1";

    /// <param name="type">The version of the statement's own form.</param>
    /// <param name="predicateType">What kind of thing is said.</param>
    /// <param name="about">What it is said about, and in which form.</param>
    /// <param name="writePredicate">Writes what is said, as one value.</param>
    public static InTotoStatement Create(string type, string predicateType, StatementForm about, Action<Utf8JsonWriter> writePredicate)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = about.IsIndented }))
        {
            json.WriteStartObject();
            json.WriteString("_type", type);
            json.WriteString("predicateType", predicateType);
            json.WriteStartArray("subject");
            foreach (var (subject, digest) in about.Subjects)
                WriteSubject(json, subject, digest);
            json.WriteEndArray();
            json.WritePropertyName("predicate");
            writePredicate(json);
            json.WriteEndObject();
        }

        return new(predicateType, bytes.ToArray());
    }

    public static void WriteDigest(Utf8JsonWriter json, string algorithm, string value)
    {
        json.WriteStartObject("digest");
        json.WriteString(algorithm, value);
        json.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter json, string name, Digest digest)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        WriteDigest(json, digest.Algorithm, digest.Encoded);
        json.WriteEndObject();
    }
}

/// <param name="Subjects">What is spoken of: names and digests of content.</param>
/// <param name="IsIndented">For people to read.</param>
internal sealed record StatementForm(IReadOnlyList<(string Name, Digest Digest)> Subjects, bool IsIndented = false);
