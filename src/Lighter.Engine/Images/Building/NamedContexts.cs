using Lighter.Build;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building;

/// <summary>What <c>--build-context</c> names, opened for as long as a build lasts.</summary>
internal sealed class NamedContexts : IDisposable
{
    private const string LayoutPrefix = "oci-layout://";
    private const string IgnoreFile = ".dockerignore";

    private static readonly string[] ImagePrefixes = ["docker-image://", "container-image://", "docker://"];

    private readonly Dictionary<string, NamedContext> _contexts = [];

    public IReadOnlyDictionary<string, NamedContext> All => _contexts;

    public static async Task<NamedContexts> OpenAsync(
        LighterEngine engine, ContextOpener opener, ValueMap words, CancellationToken cancellation)
    {
        var opened = new NamedContexts();
        try
        {
            foreach (var (name, word) in words)
                opened._contexts[name] = await OpenAsync(engine, opener, name, word, cancellation).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var files in _contexts.Values.OfType<ContextFiles>())
            files.Files.Dispose();
    }

    private static async Task<NamedContext> OpenAsync(
        LighterEngine engine, ContextOpener opener, string name, string word, CancellationToken cancellation)
    {
        if (Array.Find(ImagePrefixes, prefix => word.StartsWith(prefix, StringComparison.Ordinal)) is { } image)
            return new ReferredImage(ImageReference.Parse(word[image.Length..]));
        if (word.StartsWith(LayoutPrefix, StringComparison.Ordinal))
            {
            var layout = new LayoutImage(engine.Store, word[LayoutPrefix.Length..]);
            return new GivenImage((platform, token) => layout.Load(name, platform, token));
        }

        if (word == ContextOpener.StandardInput)
            throw new LighterException(ErrorCode.InvalidArgument, $"--build-context {name}: standard input can only be the main context");
        var (files, dockerfile) = await opener.OpenAsync(word, Stream.Null, keepGitDir: false, cancellation).ConfigureAwait(false);
        if (dockerfile is not null)
        {
            files.Dispose();
            throw new LighterException(ErrorCode.InvalidArgument, $"--build-context {name}: {word} is no archive");
        }

        if (files.ReadFile(IgnoreFile) is { } ignore)
            files.UseIgnoreFile(System.Text.Encoding.UTF8.GetString(ignore), IgnoreFile);
        return new ContextFiles(files);
    }
}
