using System.Text;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Build.Planning;
using Lighter.Dockerfile.Instructions;
using Lighter.Layers.Copying;
using Lighter.Layers.Hashing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Executes COPY and ADD: places selected files into the root of the layers so far.</summary>
/// <param name="inputs">Where files come from.</param>
/// <param name="remotes">Those of addresses.</param>
/// <param name="repositories">Those of git repositories.</param>
/// <param name="isRootless">Inside a user namespace.</param>
/// <param name="epoch">The time that all files are going to have; null for their own.</param>
internal sealed class CopyExecutor(StepInputs inputs, RemoteFiles remotes, GitRepositories repositories, bool isRootless, DateTimeOffset? epoch = null)
{
    private const int HeredocMode = 0x1A4; // 0644
    private const int RemoteMode = 0x180; // 0600

    /// <param name="step">What to copy.</param>
    /// <param name="wanted">Where from.</param>
    /// <param name="root">Where to.</param>
    /// <param name="users">The files in which owners' names are looked up, topmost first.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The digest of the files as they were copied: the context may have changed since it was hashed.</returns>
    public Oci.Content.Digest Execute(
        CopyStep step, StepInputs.Wanted wanted, StepRoot root, IReadOnlyList<string> users, CancellationToken cancellation)
    {
        var owner = step.Chown is { } chown ? ImageUsers.FindOwner(chown, users) : (Ownership?)null;
        using var target = root.OpenWritable();
        var placing = new Placing(step, target.Root, owner ?? (step.From is ContextOrigin ? new(0, 0) : null));
        var digest = CopyFiles(placing, wanted, cancellation);
        foreach (var remote in step.Remotes)
            Place(placing, RemoteFiles.NameOf(remote), remotes.Open(remote), RemoteMode, step.UnpacksRemote, cancellation);
        foreach (var repository in step.Repositories)
            CopyRepository(placing, repository, wanted, cancellation);
        foreach (var heredoc in step.Heredocs)
            WriteHeredoc(placing, heredoc, cancellation);
        return digest;
    }

    private Oci.Content.Digest CopyFiles(Placing placing, StepInputs.Wanted wanted, CancellationToken cancellation)
    {
        if (wanted.Paths.Count == 0)
            return inputs.DigestOf(wanted, cancellation);
        var (tree, opened) = inputs.Open(wanted);
        using (opened)
        {
            var sources = StepInputs.SelectFrom(tree, wanted, cancellation);
            foreach (var source in sources)
                CopyOne(placing, tree, source, cancellation);
            return StepInputs.Combine(wanted.Place.Layers is null ? StepInputs.SelectFrom(tree, wanted, cancellation) : sources);
        }
    }

    private void CopyRepository(Placing placing, GitAddress repository, StepInputs.Wanted wanted, CancellationToken cancellation)
    {
        using var files = repositories.Open(repository, cancellation);
        CopyFiles(placing, wanted with { Place = FilePlace.Of(files), Paths = ["/"] }, cancellation);
    }

    private void CopyOne(Placing placing, SourceTree tree, SelectedSource source, CancellationToken cancellation)
    {
        if (placing.Step.UnpacksLocal && source.Kind == FileKind.Regular
            && ArchiveFile.TryOpen(tree.Root, source.Path) is { } archive)
        {
            using (archive)
                Unpack(placing, archive, cancellation);
            return;
        }

        var path = placing.PathOf(source);
        placing.MakeParents(path);
        if (source.IsDirectory && !placing.Step.Parents)
            placing.MakeDirectory(path);
        if (source.IsDirectory && placing.IsDirectory(path))
            CopyInto(placing, tree, source, path, cancellation);
        else
            Copy(placing, tree, source.Path, path, source.Entries, cancellation);
    }

    /// <summary>A directory that is there keeps its attributes, and may be reached by a link.</summary>
    private void CopyInto(Placing placing, SourceTree tree, SelectedSource source, string path, CancellationToken cancellation)
    {
        foreach (var (child, entries) in ByChild(source.Entries))
            Copy(placing, tree, ContainerPath.Join(source.Path, child), ContainerPath.Join(path, child), entries, cancellation);
    }

    /// <summary>What is selected below each name of the directory, itself with an empty path; in one pass, as there may be many.</summary>
    private static Dictionary<string, List<HashedEntry>> ByChild(IReadOnlyList<HashedEntry> entries)
    {
        var children = new Dictionary<string, List<HashedEntry>>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(static entry => entry.Path.Length > 0))
        {
            var slash = entry.Path.IndexOf('/');
            var child = slash < 0 ? entry.Path : entry.Path[..slash];
            if (!children.TryGetValue(child, out var below))
                children[child] = below = [];
            below.Add(entry with { Path = slash < 0 ? "" : entry.Path[(slash + 1)..] });
        }

        return children;
    }

    private void Copy(
        Placing placing, SourceTree tree, string from, string to, IReadOnlyList<HashedEntry> entries, CancellationToken cancellation)
    {
        var selected = entries.Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        using var copier = new TreeCopier(tree.Root, placing.Root, new CopyOptions
        {
            Owner = placing.Owner,
            Permissions = placing.Step.Chmod?.Absolute,
            Modified = epoch is { } time ? FileTime.From(time) : null,
            KeepSame = true,
            Rootless = isRootless,
            Excludes = (below, _) => !selected.Contains(below),
        });
        copier.Copy(from, to, cancellation);
        if (placing.Step.Chmod is { Absolute: null } change)
            ModeChanges.Apply(placing.Root, to, entries, change);
    }

    private void Unpack(Placing placing, Stream archive, CancellationToken cancellation) => TreeExtractor.Extract(
        archive,
        placing.Root,
        placing.Step.Destination,
        new UnpackOptions { Owner = placing.Step.Chown is null ? null : placing.Owner, Rootless = isRootless, KeepRoot = true },
        cancellation);

    private void WriteHeredoc(Placing placing, HeredocFile heredoc, CancellationToken cancellation)
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(heredoc.Content));
        Place(placing, heredoc.Name, content, HeredocMode, unpacks: false, cancellation);
    }

    /// <summary>Writes a single file that comes from no tree.</summary>
    private void Place(Placing placing, string name, Stream content, int mode, bool unpacks, CancellationToken cancellation)
    {
        using (content)
        {
            if (unpacks && ArchiveFile.TryOpen(content) is { } archive)
            {
                Unpack(placing, archive, cancellation);
                return;
            }

            var path = placing.PathOf(name);
            placing.MakeParents(path);
            var permissions = placing.Step.Chmod?.Apply(mode, isDirectory: false) ?? mode;
            RootedFile.Write(placing.Root, path, content, permissions, placing.Owner ?? new(0, 0), cancellation);
        }
    }

    /// <summary>Where one step's files go.</summary>
    private sealed class Placing(CopyStep step, DirectoryFd root, Ownership? owner)
    {
        public CopyStep Step => step;

        public DirectoryFd Root => root;

        public Ownership? Owner => owner;

        /// <summary>A directory's content goes to the destination itself, anything else below it when it is a directory.</summary>
        public string PathOf(SelectedSource source) =>
            step.Parents ? ContainerPath.Join(step.Destination, source.Name)
            : source.IsDirectory ? step.Destination
            : PathOf(source.Name);

        public string PathOf(string name)
        {
            if (step.Destination.EndsWith('/') || IsDirectory(step.Destination))
                return ContainerPath.Join(step.Destination, name);
            return RootedPath.Resolve(root, step.Destination) is { } existing ? "/" + existing.Path : step.Destination;
        }

        /// <summary>Missing directories above belong to root, unless an owner is told, and can be entered by all.</summary>
        public void MakeParents(string path) => MakeDirectory(path[..(path.TrimEnd('/').LastIndexOf('/') + 1)]);

        /// <summary>A destination that is new is no copy of the source directory: only what is in it is copied.</summary>
        public void MakeDirectory(string path)
        {
            if (!IsDirectory(path))
                RootedDirectory.Make(root, path, step.Chown is null ? new(0, 0) : owner ?? new(0, 0));
        }

        public bool IsDirectory(string path)
        {
            if (root.TryOpenDirectoryInRoot(path, out var directory) != Errno.None)
                return false;
            directory!.Dispose();
            return true;
        }
    }
}
