using Lighter.Oci.References;

namespace Lighter.Build.Planning;

/// <summary>
/// Finds named contexts by the words of the Dockerfile. Names of images are compared as references, so that a context
/// <c>alpine</c> is meant by <c>docker.io/library/alpine:latest</c> as well.
/// </summary>
internal sealed class ContextNames(IReadOnlyDictionary<string, NamedContext> contexts)
{
    public NamedContext? Find(string name)
    {
        foreach (var (known, context) in contexts)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase) || AreOneImage(known, name))
                return context;
        }

        return null;
    }

    private static bool AreOneImage(string one, string other) =>
        ImageReference.TryParse(one, out var first) && ImageReference.TryParse(other, out var second)
        && first.WithDefaultTag() == second.WithDefaultTag();
}
