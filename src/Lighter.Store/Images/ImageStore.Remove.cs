using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>Removing, by Docker's rules: a name that is not the last only goes itself, the last takes the image along.</summary>
public sealed partial class ImageStore
{
    /// <param name="nameOrId">As the user wrote it.</param>
    /// <param name="force">Remove an image by id that has several names, and one that a stopped container uses.</param>
    /// <param name="isRunning">Whether a container that uses the image runs now; nothing removes its image.</param>
    /// <param name="pruneParents">Whether dangling images that it was built on go too, if nothing else needs them.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: in use, in Docker's words.</exception>
    public ImageRemoval Remove(string nameOrId, bool force, Func<ContainerId, bool> isRunning, bool pruneParents = true)
    {
        var removal = _database.Write(Durability.Disk, database =>
        {
            var id = FindId(database, nameOrId) ?? throw NotFound(nameOrId);
            return RemoveFound(database, ImageRows.Find(database, id)!, nameOrId, force, isRunning, pruneParents);
        });
        return Collected(removal);
    }

    /// <summary>Removes what no name and no container needs.</summary>
    /// <param name="all">Also images with names.</param>
    /// <param name="wanted">Which of those; the caller's filters.</param>
    public ImageRemoval Prune(bool all, Func<ImageRecord, bool> wanted)
    {
        var removal = _database.Write(Durability.Disk, database =>
        {
            var untagged = new List<string>();
            var deleted = new List<Digest>();
            var used = UsedWithOthers(database);
            foreach (var image in ImageRows.List(database))
            {
                if ((all || image.IsDangling) && !used.Contains(image.Id) && !HasChildren(database, image.Id, deleted) && wanted(image))
                    DeleteAlone(database, image, untagged, deleted);
            }

            return Finished(database, untagged, deleted);
        });
        return Collected(removal);
    }

    /// <summary>Takes the name from an index; where that was the last, what only the index needed is gone with it.</summary>
    public ImageRemoval RemoveIndex(ImageReference name)
    {
        var removal = _database.Write(Durability.Disk, database =>
        {
            var untagged = new List<string>();
            var deleted = new List<Digest>();
            if (IndexRows.IsEmpty(database, name))
            {
                IndexRows.DeleteEmpty(database, name);
                untagged.Add(name.Familiar);
            }

            if (IndexRows.FindByName(database, name) is { } index)
            {
                Untag(database, name, untagged);
                if (TakeLastNames(database, index, untagged))
                    ReleaseIndex(database, index, untagged, deleted);
            }

            return Finished(database, untagged, deleted);
        });
        return Collected(removal);
    }

    /// <summary>Without a tag nobody means an index by what registries know it by.</summary>
    /// <returns>False where it has a tag, and keeps all its names.</returns>
    private static bool TakeLastNames(Database database, Digest index, List<string> untagged)
    {
        var names = IndexRows.OwnNames(database, index);
        if (names.Exists(static name => name.Digest is null))
            return false;
        foreach (var name in names)
            Untag(database, name, untagged);
        return true;
    }

    /// <summary>Removes the row of an image that is damaged, whatever uses it.</summary>
    internal void Forget(Digest id) => _database.Write(Durability.Disk, database =>
    {
        foreach (var index in IndexRows.Of(database, id))
            IndexRows.Delete(database, index);
        ImageRows.Delete(database, id);
        WriteIndex(database);
    });

    private ImageRemoval RemoveFound(
        Database database, ImageRecord image, string nameOrId, bool force, Func<ContainerId, bool> isRunning, bool pruneParents)
    {
        var untagged = new List<string>();
        var deleted = new List<Digest>();
        var name = NameOf(image, nameOrId);
        if (name is not null && (image.Tags.Any(tag => tag != name) || (force && IsUsed(database, image, isRunning))))
        {
            var index = IndexRows.FindByName(database, name);
            Untag(database, name, untagged);
            if (index is { } left)
                ReleaseIndex(database, left, untagged, deleted);
            if (image.Tags.All(tag => tag == name))
                image.Digests.ToList().ForEach(digest => Untag(database, digest, untagged));
            return Finished(database, untagged, deleted);
        }

        Refuse(database, image, nameOrId, name, force, isRunning);
        Delete(database, image, untagged, deleted);
        if (pruneParents)
            DeleteParents(database, image, untagged, deleted);
        return Finished(database, untagged, deleted);
    }

    /// <summary>The name by which the image was meant, or nothing if that was its id.</summary>
    private static ImageReference? NameOf(ImageRecord image, string nameOrId)
    {
        if (!ImageReference.TryParse(nameOrId, out var written))
            return null;
        var name = written.Digest is { } digest ? written.WithDigest(digest) : written.WithDefaultTag();
        return image.Tags.Concat(image.Digests).FirstOrDefault(known => known == name);
    }

    private static void Refuse(
        Database database, ImageRecord image, string nameOrId, ImageReference? name, bool force, Func<ContainerId, bool> isRunning)
    {
        var shown = name is null ? image.Id.Short : nameOrId;
        var users = UsedByContainers(database).TryGetValue(image.Id, out var found) ? found : [];
        var how = name is null ? $"unable to delete {shown}" : $"unable to remove repository reference \"{shown}\"";
        foreach (var user in users)
        {
            if (isRunning(user))
                throw new LighterException(ErrorCode.Conflict, name is null || force
                    ? $"conflict: {how} (cannot be forced) - image is being used by running container {user.Short}"
                    : $"conflict: {how} (must force) - container {user.Short} is using its referenced image {image.Id.Short}");
        }

        if (force)
            return;
        if (users.Count > 0)
            throw new LighterException(ErrorCode.Conflict, name is null
                ? $"conflict: {how} (must be forced) - image is being used by stopped container {users[0].Short}"
                : $"conflict: {how} (must force) - container {users[0].Short} is using its referenced image {image.Id.Short}");
        if (name is null && image.IsPart)
            throw new LighterException(ErrorCode.Conflict, $"conflict: {how} (must be forced) - image is the {image.Platform} of one with a name");
        if (name is null && image.Tags.Select(tag => tag.Repository).Distinct().Count() > 1)
            throw new LighterException(ErrorCode.Conflict, $"conflict: {how} (must be forced) - image is referenced in multiple repositories");
        if (HasChildren(database, image.Id, []))
            throw new LighterException(ErrorCode.Conflict, $"conflict: {how} (cannot be forced) - image has dependent child images");
    }

    /// <summary>With it go the other images of its index, if nothing else needs them.</summary>
    private static void Delete(Database database, ImageRecord image, List<string> untagged, List<Digest> deleted)
    {
        var indexes = IndexRows.Of(database, image.Id);
        var others = indexes.SelectMany(index => IndexRows.ImagesOf(database, index)).Distinct().ToList();
        DeleteAlone(database, image, untagged, deleted);
        foreach (var other in others)
            DeleteUnneeded(database, other, untagged, deleted);
    }

    /// <summary>An index that lost its last name is gone, and with it what only it needed.</summary>
    private static void ReleaseIndex(Database database, Digest index, List<string> untagged, List<Digest> deleted)
    {
        if (IndexRows.HasName(database, index))
            return;
        var images = IndexRows.ImagesOf(database, index);
        IndexRows.Delete(database, index);
        foreach (var image in images)
            DeleteUnneeded(database, image, untagged, deleted);
    }

    private static void DeleteUnneeded(Database database, Digest id, List<string> untagged, List<Digest> deleted)
    {
        if (ImageRows.Find(database, id) is { IsDangling: true } image && !UsedByContainers(database).ContainsKey(id) && !HasChildren(database, id, []))
            DeleteAlone(database, image, untagged, deleted);
    }

    /// <summary>An index that lacks an image is none any more; its names are those of the image that they led to.</summary>
    private static void DeleteAlone(Database database, ImageRecord image, List<string> untagged, List<Digest> deleted)
    {
        foreach (var index in IndexRows.Of(database, image.Id))
            IndexRows.Delete(database, index);
        var current = ImageRows.Find(database, image.Id)!;
        untagged.AddRange(current.Tags.Concat(current.Digests).Select(name => name.Familiar));
        ImageRows.Delete(database, image.Id);
        deleted.Add(image.Id);
    }

    private static void DeleteParents(Database database, ImageRecord image, List<string> untagged, List<Digest> deleted)
    {
        var used = UsedByContainers(database);
        while (image.Parent is { } id && ImageRows.Find(database, id) is { IsDangling: true } parent
            && !used.ContainsKey(id) && !HasChildren(database, id, []))
        {
            DeleteAlone(database, parent, untagged, deleted);
            image = parent;
        }
    }

    private static void Untag(Database database, ImageReference name, List<string> untagged)
    {
        ImageRows.Unname(database, name);
        untagged.Add(name.Familiar);
    }

    private static bool HasChildren(Database database, Digest id, List<Digest> except)
    {
        using var query = database.Prepare("SELECT id FROM images WHERE parent = ?").Bind(id);
        while (query.Step())
        {
            if (!except.Contains(query.Digest(0)))
                return true;
        }

        return false;
    }

    private static bool IsUsed(Database database, ImageRecord image, Func<ContainerId, bool> isRunning) =>
        UsedByContainers(database).TryGetValue(image.Id, out var users) && users.Exists(user => isRunning(user));

    private static Dictionary<Digest, List<ContainerId>> UsedByContainers(Database database)
    {
        var users = new Dictionary<Digest, List<ContainerId>>();
        using var query = database.Prepare("""
            SELECT image, id FROM containers WHERE image IS NOT NULL
            UNION ALL SELECT image, id FROM working_containers WHERE image IS NOT NULL
            """);
        while (query.Step())
        {
            var image = query.Digest(0);
            if (!users.TryGetValue(image, out var list))
                users[image] = list = [];
            list.Add(ContainerId.Parse(query.Text(1)));
        }

        return users;
    }

    /// <summary>Images of containers, and those that share a name with one.</summary>
    private static HashSet<Digest> UsedWithOthers(Database database)
    {
        var used = UsedByContainers(database).Keys.ToHashSet();
        foreach (var index in IndexRows.List(database).Where(index => IndexRows.HasName(database, index)))
        {
            var images = IndexRows.ImagesOf(database, index);
            if (images.Exists(used.Contains))
                used.UnionWith(images);
        }

        return used;
    }

    private ImageRemoval Finished(Database database, List<string> untagged, List<Digest> deleted)
    {
        if (untagged.Count > 0 && deleted.Count == 0)
            WriteIndex(database);
        return new ImageRemoval(untagged, deleted, 0) { Images = deleted };
    }

    /// <summary>What was deleted makes room for the new index, which a full disk has not before.</summary>
    private ImageRemoval Collected(ImageRemoval removal)
    {
        if (removal.Deleted.Count == 0)
            return removal;
        var collected = _collector.Collect();
        _database.Write(Durability.Boot, WriteIndex);
        return removal with { Deleted = [.. removal.Deleted, .. collected.Layers], FreedBytes = collected.FreedBytes };
    }
}
