namespace Lighter.Engine.Registries;

/// <summary><c>TERM</c> or <c>REGISTRY/TERM</c>, told apart as in a name of an image.</summary>
public static class SearchTerm
{
    private const string OfficialFolder = "library/";

    public static (string Domain, string Words) Split(string term)
    {
        if (term.Contains("://", StringComparison.Ordinal))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid search term \"{term}\": a registry is named without a scheme, registry.example/term");
        var slash = term.IndexOf('/');
        var (domain, words) = slash > 0 && IsRegistry(term.AsSpan(0, slash))
            ? (RegistryServer.DomainOf(term[..slash]), term[(slash + 1)..])
            : (RegistryServer.DockerHub, term);
        // The Hub knows its official images without their folder.
        return domain == RegistryServer.DockerHub && words.StartsWith(OfficialFolder, StringComparison.Ordinal) ? (domain, words[OfficialFolder.Length..]) : (domain, words);
    }

    private static bool IsRegistry(ReadOnlySpan<char> word) => word is "localhost" || word.ContainsAny('.', ':');
}
