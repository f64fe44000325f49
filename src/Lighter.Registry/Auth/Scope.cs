namespace Lighter.Registry.Auth;

/// <summary>The words in which a token's reach is asked for: <c>repository:library/alpine:pull</c>.</summary>
internal static class Scope
{
    public const string Catalog = "registry:catalog:*";

    public static string Pull(string repositoryPath) => $"repository:{repositoryPath}:pull";

    public static string Push(string repositoryPath) => $"repository:{repositoryPath}:pull,push";

    public static string Delete(string repositoryPath) => $"repository:{repositoryPath}:delete,pull";
}
