using System.Text.Json;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Oci.Tests.References;

/// <summary>The vectors of the reference grammar's own project.</summary>
public sealed class ReferenceVectorTests
{
    [Fact]
    public void Grammar_cuts_every_vector_as_expected()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        foreach (var vector in Read("references.json").EnumerateArray())
        {
            var input = vector.GetProperty("input").GetString()!;
            if (vector.TryGetProperty("error", out _))
            {
                ImageReference.TryParse(input, out _).ShouldBeFalse(input);
                continue;
            }

            var parts = ReferenceGrammar.Split(input);
            parts.Name.ShouldBe(Text(vector, "repository"), input);
            parts.Tag.ShouldBe(Text(vector, "tag"), input);
            parts.Digest.ShouldBe(Text(vector, "digest"), input);
            var reference = ImageReference.Parse(input);
            reference.Tag.ShouldBe(parts.Tag);
            reference.Digest?.ToString().ShouldBe(parts.Digest);
            reference.Repository.ShouldEndWith(parts.Name);
        }
    }

    [Fact]
    public void Valid_names_are_accepted_and_survive_their_printed_form()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        foreach (var name in Read("repository-names.json").GetProperty("valid").EnumerateArray())
        {
            var reference = ImageReference.Parse(name.GetString()!);
            ImageReference.Parse(reference.ToString()).ShouldBe(reference);
        }
    }

    [Fact]
    public void Invalid_names_are_refused()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        foreach (var name in Read("repository-names.json").GetProperty("invalid").EnumerateArray())
            ImageReference.TryParse(name.GetString()!, out _).ShouldBeFalse(name.GetString());
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf(file))).RootElement;

    private static string? Text(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var value) ? value.GetString() : null;
}
