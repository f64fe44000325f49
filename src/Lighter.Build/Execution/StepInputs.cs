using Lighter.Build.Cache;
using Lighter.Build.Context;
using Lighter.Dockerfile.Ignore;
using Lighter.Oci.Content;

namespace Lighter.Build.Execution;

/// <summary>
/// The files that steps take: selects them, opens them, and tells their digest. That of files of layers is remembered, so that
/// no layer is touched to find that nothing changed.
/// </summary>
internal sealed class StepInputs(LayerTrees trees, StepCache cache, FileListings listings, FileHashMemo memo)
{
    /// <summary>What a step takes: enough to find it, and to find out whether it is still the same.</summary>
    public sealed record Wanted(
        FilePlace Place, IReadOnlyList<string> Paths, IReadOnlyList<string> Exclude, bool Parents, bool HasOwners, string Description);

    public Digest DigestOf(Wanted wanted, CancellationToken cancellation)
    {
        if (wanted.Paths.Count == 0)
            return Digest.OfSha256([]);
        if (wanted.Place.Layers is not { } chain)
        {
            var sources = SelectFrom(ContextTree(wanted), wanted, cancellation);
            var combined = Combine(sources);
            listings.Remember(combined, sources);
            return combined;
        }

        using var builder = new StepKey("select");
        var key = builder.Add("layers", chain.Id).Add("paths", wanted.Paths).Add("exclude", wanted.Exclude)
            .Add("parents", wanted.Parents).Add("owners", wanted.HasOwners).Finish();
        if (cache.FindSelection(key) is { } known)
            return known;
        using var opened = trees.Open(chain);
        var digest = Combine(SelectFrom(TreeOf(opened, wanted), wanted, cancellation));
        cache.PutSelection(key, $"select {wanted.Description}", digest);
        return digest;
    }

    /// <summary>The same digest computed of files that are open already.</summary>
    public static Digest Combine(IReadOnlyList<SelectedSource> sources)
    {
        using var key = new StepKey("files");
        foreach (var source in sources)
        {
            key.Add("name", source.Name).Add("kind", source.IsDirectory);
            key.Add("entries", Layers.Hashing.TreeHasher.Combine(source.Entries));
        }

        return key.Finish();
    }

    /// <summary>Opens where the files are; the second value is for the caller to dispose.</summary>
    public (SourceTree Tree, IDisposable? Opened) Open(Wanted wanted)
    {
        if (wanted.Place.Layers is not { } chain)
            return (ContextTree(wanted), null);
        var opened = trees.Open(chain);
        return (TreeOf(opened, wanted), opened);
    }

    public static IReadOnlyList<SelectedSource> SelectFrom(SourceTree tree, Wanted wanted, CancellationToken cancellation) =>
        tree.Select(wanted.Paths, wanted.Exclude, wanted.Parents, cancellation);

    private SourceTree ContextTree(Wanted wanted) => new(wanted.Place.Context!.Root, wanted.Place.Context.Ignore, hasOwners: false, memo);

    /// <summary>Files of layers are not worth remembering one by one: the digest of what is selected is.</summary>
    private static SourceTree TreeOf(LayerTree opened, Wanted wanted) => new(opened.Root, IgnorePatterns.None, wanted.HasOwners, memo: null);
}
