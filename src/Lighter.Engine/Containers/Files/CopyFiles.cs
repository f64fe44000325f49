using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Layers.Compression;
using Lighter.Layers.Copying;
using Lighter.Layers.Packing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Files;

/// <summary>
/// <c>cp</c>. Both sides are walked by open directories, so no link of a container leads out of it.
/// <see href="https://docs.docker.com/reference/cli/docker/container/cp/"/>
/// </summary>
/// <param name="engine">Of the container.</param>
/// <param name="keepOwners">Of <c>--archive</c>.</param>
/// <param name="followLink">Of <c>--follow-link</c>.</param>
public sealed class CopyFiles(LighterEngine engine, bool keepOwners, bool followLink)
{
    /// <param name="container">To copy from.</param>
    /// <param name="path">In the container.</param>
    /// <param name="hostPath">An absolute path of the host, with its slash at the end if it has one.</param>
    public void ToHost(ContainerRecord container, string path, string hostPath, CancellationToken cancellation)
    {
        using var source = ContainerPlace.Open(engine, container, path, writable: false);
        using var host = DirectoryFd.Open("/");
        RequireSource(source.Place, path, $"Could not find the file {path} in container {container.Name}");
        var target = new RootedPlace(host, hostPath);
        var owner = keepOwners ? null : (Ownership?)new Ownership(CurrentUser.EffectiveUid, CurrentUser.EffectiveGid);
        var options = Options(owner) with { MapOwner = owner is null && source.Owners is { } inside ? inside.ToInside : null, Excludes = source.Excludes };
        Copy(source.Place, source.Name, path, target, hostPath, options, $"invalid output path: directory \"{Path.GetDirectoryName(target.Path)}\" does not exist", cancellation);
        engine.Events.Add(container, "archive-path");
    }

    /// <inheritdoc cref="ToHost"/>
    public void ToContainer(ContainerRecord container, string path, string hostPath, CancellationToken cancellation)
    {
        using var host = DirectoryFd.Open("/");
        var source = new RootedPlace(host, hostPath);
        RequireSource(source, hostPath, $"lstat {hostPath}: no such file or directory");
        using var target = ContainerPlace.Open(engine, container, path, writable: true);
        var options = Options(OwnerIn(container)) with { MapOwner = target.Owners is { } inside ? inside.ToOutside : null };
        Write(target, () => Copy(source, source.Name, hostPath, target.Place, path, options, $"Could not find the file {path} in container {container.Name}", cancellation));
        engine.Events.Add(container, "extract-to-dir");
    }

    /// <summary>Writes what is there as an archive.</summary>
    public void ToArchive(ContainerRecord container, string path, Stream tar, CancellationToken cancellation)
    {
        using var source = ContainerPlace.Open(engine, container, path, writable: false);
        RequireSource(source.Place, path, $"Could not find the file {path} in container {container.Name}");
        var isContent = IsContent(path) || source.Name.Length == 0;
        var options = new PackOptions { MapOwner = source.Owners is { } inside ? inside.ToInside : null, Excludes = source.Excludes };
        var place = followLink || MeansDirectory(path) ? source.Place.Followed() : source.Place;
        if (isContent || place.IsRoot)
        {
            using var directory = place.Root.OpenDirectoryInRoot(place.Path);
            LayerWriter.WriteDirectory(directory, isContent ? "." : source.Name, tar, options, cancellation);
        }
        else
        {
            using var parent = place.OpenParent()!;
            LayerWriter.WriteEntry(parent, place.Name, source.Name, tar, options, cancellation);
        }

        engine.Events.Add(container, "archive-path");
    }

    /// <summary>Unpacks an archive, compressed or not, into a directory.</summary>
    public void FromArchive(ContainerRecord container, string path, Stream archive, CancellationToken cancellation)
    {
        using var target = ContainerPlace.Open(engine, container, path, writable: true);
        var kind = target.Place.Kind;
        if (kind != PlaceKind.Directory)
            throw new LighterException(kind == PlaceKind.Missing ? ErrorCode.NotFound : ErrorCode.InvalidArgument, kind == PlaceKind.Missing
                ? $"Could not find the file {path} in container {container.Name}"
                : $"destination \"{container.Name}:{path}\" must be a directory");
        using var tar = Decompression.Open(archive);
        var owner = keepOwners ? UserOf(container) : null;
        var options = new UnpackOptions { KeepKinds = true, KeepRoot = true, Owner = owner, Rootless = engine.IsRootless, MapOwner = target.Owners is { } inside ? inside.ToOutside : null };
        Write(target, () => TreeExtractor.Extract(tar, target.Place.Root, target.Place.Path, options, cancellation));
        engine.Events.Add(container, "extract-to-dir");
    }

    private CopyOptions Options(Ownership? owner) => new() { Owner = owner, KeepKinds = true, Rootless = engine.IsRootless };

    private static void Write(ContainerPlace target, Action action)
    {
        if (target.Owners is { } inside)
            inside.Run(action);
        else
            action();
    }

    /// <summary>Docker's table of what the target becomes, by what source and target are.</summary>
    private void Copy(
        RootedPlace source, string name, string sourceText, RootedPlace target, string targetText, CopyOptions options, string missing, CancellationToken cancellation)
    {
        var isContent = IsContent(sourceText);
        var follows = followLink || MeansDirectory(sourceText);
        var isDirectory = source.Kind == PlaceKind.Directory && (follows || !source.IsLink);
        var kind = target.Kind;
        if (kind == PlaceKind.Directory && !(isDirectory && (isContent || name.Length == 0)))
            target = target.Followed().Child(name);
        else if (kind == PlaceKind.Directory)
            target = target.Followed();
        else if (kind == PlaceKind.Other && isDirectory)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot copy a directory to a file");
        else if (kind == PlaceKind.Missing && !target.HasParent)
            throw new LighterException(ErrorCode.NotFound, missing);
        else if (!isDirectory && targetText.EndsWith('/'))
            throw new LighterException(ErrorCode.InvalidArgument, kind == PlaceKind.Missing ? "destination directory must exist" : "not a directory");
        else if (kind == PlaceKind.Other)
            target = target.Followed();
        using var copier = new TreeCopier(source.Root, target.Root, options with { FollowSource = follows });
        copier.Copy(source.Path, target.Path, cancellation);
    }

    private void RequireSource(RootedPlace source, string text, string complaint)
    {
        if (source.Kind == PlaceKind.Missing || (followLink && source.Followed().Kind == PlaceKind.Missing))
            throw new LighterException(ErrorCode.NotFound, complaint);
        if (MeansDirectory(text) && source.Kind != PlaceKind.Directory)
            throw new LighterException(ErrorCode.InvalidArgument, $"{text}: not a directory");
    }

    /// <summary>
    /// As with Docker, whatever its documentation says: files keep their owners, and <c>--archive</c> gives them to the container's user. An
    /// unprivileged user sees no owners but himself, who is root inside.
    /// </summary>
    private Ownership? OwnerIn(ContainerRecord container) => keepOwners ? UserOf(container) : engine.IsRootless ? new Ownership(0, 0) : null;

    private Ownership? UserOf(ContainerRecord container)
    {
        var stored = StoredContainer.FromBytes(container.Options);
        if ((stored.Options.Process.User ?? stored.Image?.User) is not { Length: > 0 } name)
            return null;
        var (user, _) = new ContainerUser(engine).Resolve(container, stored, name, []);
        return new Ownership(user.Uid, user.Gid);
    }

    /// <summary>A path that ends in a slash or <c>/.</c> leads through a link at its end.</summary>
    private static bool MeansDirectory(string path) => path.EndsWith('/') || IsContent(path);

    /// <summary><c>dir/.</c> means what the directory holds, not itself.</summary>
    private static bool IsContent(string path) => path is "." || path.EndsWith("/.", StringComparison.Ordinal);
}
