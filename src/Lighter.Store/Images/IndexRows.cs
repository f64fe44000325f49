using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>Indexes, their images and the names that lead to them as rows.</summary>
internal static class IndexRows
{
    internal static IndexRecord? Find(Database database, Digest digest)
    {
        using var query = database.Prepare("SELECT media_type, whole FROM image_indexes WHERE digest = ?").Bind(digest);
        return query.Step()
            ? new IndexRecord { Digest = digest, MediaType = query.Text(0), IsWhole = query.Number(1) != 0, Images = [.. ImagesOf(database, digest)] }
            : null;
    }

    internal static Digest? FindByName(Database database, ImageReference name)
    {
        using var query = database.Prepare("SELECT image_index FROM image_names WHERE reference = ?").Bind(name.ToString());
        return query.Step() ? query.DigestOrNull(0) : null;
    }

    /// <summary>All indexes.</summary>
    internal static List<Digest> List(Database database) => Digests(database.Prepare("SELECT digest FROM image_indexes"));

    /// <summary>The indexes that have this image.</summary>
    internal static List<Digest> Of(Database database, Digest image) =>
        Digests(database.Prepare("SELECT image_index FROM image_index_members WHERE image = ?").Bind(image));

    internal static List<Digest> ImagesOf(Database database, Digest index) =>
        Digests(database.Prepare("SELECT image FROM image_index_members WHERE image_index = ? ORDER BY position").Bind(index));

    internal static bool HasName(Database database, Digest index)
    {
        using var query = database.Prepare("SELECT 1 FROM image_names WHERE image_index = ? LIMIT 1").Bind(index);
        return query.Step();
    }

    /// <summary>Names that lead to the index.</summary>
    internal static List<ImageReference> OwnNames(Database database, Digest index)
    {
        using var query = database.Prepare("SELECT reference FROM image_names WHERE image_index = ? ORDER BY reference").Bind(index);
        var found = new List<ImageReference>();
        while (query.Step())
            found.Add(ImageReference.Parse(query.Text(0)));
        return found;
    }

    /// <summary>The names of the indexes that have an image, by the image.</summary>
    internal static ILookup<Digest, ImageReference> NamesByImage(Database database)
    {
        using var query = database.Prepare(
            "SELECT m.image, n.reference FROM image_index_members m JOIN image_names n ON n.image_index = m.image_index ORDER BY n.reference");
        var found = new List<(Digest Image, ImageReference Name)>();
        while (query.Step())
            found.Add((query.Digest(0), ImageReference.Parse(query.Text(1))));
        return found.ToLookup(static pair => pair.Image, static pair => pair.Name);
    }

    internal static List<ImageReference> NamesOf(Database database, Digest image)
    {
        using var query = database.Prepare(
            "SELECT n.reference FROM image_index_members m JOIN image_names n ON n.image_index = m.image_index WHERE m.image = ? ORDER BY n.reference").Bind(image);
        var found = new List<ImageReference>();
        while (query.Step())
            found.Add(ImageReference.Parse(query.Text(0)));
        return found;
    }

    internal static void Insert(Database database, Descriptor index, bool isWhole, IEnumerable<Digest> blobs)
    {
        using var insert = database.Prepare("""
            INSERT INTO image_indexes (digest, media_type, whole, blobs) VALUES (?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET whole = excluded.whole, blobs = excluded.blobs
            """);
        insert.Bind(index.Digest).Bind(index.MediaType).Bind(isWhole).Bind(Columns.Write(blobs)).Execute();
    }

    internal static void AddImage(Database database, Digest index, Digest image)
    {
        using var insert = database.Prepare("""
            INSERT OR IGNORE INTO image_index_members (image_index, image, position)
            VALUES (?, ?, (SELECT count(*) FROM image_index_members WHERE image_index = ?))
            """);
        insert.Bind(index).Bind(image).Bind(index).Execute();
    }

    /// <summary>Its names lead to the images alone from now on.</summary>
    internal static void Delete(Database database, Digest index)
    {
        using var delete = database.Prepare("DELETE FROM image_indexes WHERE digest = ?").Bind(index);
        delete.Execute();
    }

    internal static bool IsEmpty(Database database, ImageReference name)
    {
        using var query = database.Prepare("SELECT 1 FROM empty_indexes WHERE reference = ?").Bind(name.ToString());
        return query.Step();
    }

    /// <summary>The name of an index without images.</summary>
    internal static void AddEmpty(Database database, ImageReference name)
    {
        using var insert = database.Prepare("INSERT OR IGNORE INTO empty_indexes (reference) VALUES (?)").Bind(name.ToString());
        insert.Execute();
    }

    internal static void DeleteEmpty(Database database, ImageReference name)
    {
        using var delete = database.Prepare("DELETE FROM empty_indexes WHERE reference = ?").Bind(name.ToString());
        delete.Execute();
    }

    private static List<Digest> Digests(Statement query)
    {
        using (query)
        {
            var found = new List<Digest>();
            while (query.Step())
                found.Add(query.Digest(0));
            return found;
        }
    }
}
