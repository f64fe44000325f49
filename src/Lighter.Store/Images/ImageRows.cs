using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Images;

/// <summary>Images and their names as rows.</summary>
internal static class ImageRows
{
    private const string Columns =
        "SELECT id, manifest, media_type, os, architecture, variant, created, added, size, parent, layers FROM images ";

    internal static ImageRecord? Find(Database database, Digest id)
    {
        using var query = database.Prepare(Columns + "WHERE id = ?").Bind(id);
        return query.Step() ? WithNames(database, Read(query)) : null;
    }

    internal static List<ImageRecord> List(Database database)
    {
        var names = AllNames(database);
        var ofIndexes = IndexRows.NamesByImage(database);
        var images = new List<ImageRecord>();
        using var query = database.Prepare(Columns + "ORDER BY created DESC, id");
        while (query.Step())
        {
            var image = Read(query);
            images.Add(WithNames(image, names.TryGetValue(image.Id, out var list) ? list : [], () => ofIndexes[image.Id]));
        }

        return images;
    }

    internal static Digest? FindByName(Database database, ImageReference name)
    {
        using var query = database.Prepare("SELECT image FROM image_names WHERE reference = ?").Bind(name.ToString());
        return query.Step() ? query.Digest(0) : null;
    }

    internal static Digest? FindByManifest(Database database, Digest manifest)
    {
        using var query = database.Prepare("SELECT id FROM images WHERE manifest = ?").Bind(manifest);
        return query.Step() ? query.Digest(0) : null;
    }

    /// <summary>At most two of the ids that begin so: one is an answer, two are an ambiguity.</summary>
    internal static List<Digest> FindByPrefix(Database database, string hex)
    {
        var prefix = "sha256:" + hex;
        var found = new List<Digest>();
        using var query = database.Prepare("SELECT id FROM images WHERE id >= ? AND id < ? LIMIT 2").Bind(prefix).Bind(Sqlite.Columns.After(prefix));
        while (query.Step())
            found.Add(query.Digest(0));
        return found;
    }

    internal static void Insert(Database database, ImageRecord image, IEnumerable<Digest> blobs)
    {
        // An image that is pulled again may have got another manifest for the same configuration.
        using var insert = database.Prepare("""
            INSERT INTO images (id, manifest, media_type, os, architecture, variant, created, added, size, parent, layers, blobs)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET manifest = coalesce(excluded.manifest, manifest), media_type = coalesce(excluded.media_type, media_type),
                parent = coalesce(parent, excluded.parent), blobs = CASE WHEN excluded.manifest IS NULL THEN blobs ELSE excluded.blobs END
            """);
        insert.Bind(image.Id).Bind(image.Manifest).Bind(image.MediaType)
            .Bind(image.Platform.Os).Bind(image.Platform.Architecture).Bind(image.Platform.Variant)
            .Bind(image.Created).Bind(image.Added).Bind(image.Size).Bind(image.Parent)
            .Bind(Sqlite.Columns.Write(image.Layers)).Bind(Sqlite.Columns.Write(blobs)).Execute();
    }

    /// <param name="index">The index that the name leads to; the image is the one of it that is meant where nothing else is said.</param>
    internal static void Name(Database database, Digest image, ImageReference name, Digest? index = null)
    {
        using var insert = database.Prepare("INSERT OR REPLACE INTO image_names (reference, image, tagged, image_index) VALUES (?, ?, ?, ?)");
        insert.Bind(name.ToString()).Bind(image).Bind(name.Digest is null).Bind(index).Execute();
        IndexRows.DeleteEmpty(database, name);
    }

    internal static void Unname(Database database, ImageReference name)
    {
        using var delete = database.Prepare("DELETE FROM image_names WHERE reference = ?").Bind(name.ToString());
        delete.Execute();
    }

    internal static void Delete(Database database, Digest id)
    {
        using var delete = database.Prepare("DELETE FROM images WHERE id = ?").Bind(id);
        delete.Execute();
    }

    private static ImageRecord Read(Statement row) => new()
    {
        Id = row.Digest(0),
        Manifest = row.DigestOrNull(1),
        MediaType = row.TextOrNull(2),
        Platform = new Platform { Os = row.Text(3), Architecture = row.Text(4), Variant = row.TextOrNull(5) },
        Created = row.TimeOrNull(6),
        Added = row.Time(7),
        Size = row.Number(8),
        Parent = row.DigestOrNull(9),
        Layers = Sqlite.Columns.ReadDigests(row.Text(10)),
    };

    private static ImageRecord WithNames(Database database, ImageRecord image)
    {
        var names = new List<ImageReference>();
        using var query = database.Prepare("SELECT reference FROM image_names WHERE image = ? ORDER BY reference").Bind(image.Id);
        while (query.Step())
            names.Add(ImageReference.Parse(query.Text(0)));
        return WithNames(image, names, () => IndexRows.NamesOf(database, image.Id));
    }

    /// <summary>An image of an index may have no name of its own: then it is known to registries by the index's.</summary>
    private static ImageRecord WithNames(ImageRecord image, List<ImageReference> names, Func<IEnumerable<ImageReference>> ofIndexes)
    {
        var tags = names.Where(static name => name.Digest is null).ToValueList();
        if (tags.Count > 0)
            return image with { Tags = tags, Digests = DigestsIn(names) };
        var others = ofIndexes().ToList();
        return names.Count + others.Count == 0 ? image : image with
        {
            Digests = DigestsIn(names.Concat(others).Distinct()),
            IsPart = others.Exists(static name => name.Digest is null),
        };
    }

    private static ValueList<ImageReference> DigestsIn(IEnumerable<ImageReference> names) => names.Where(static name => name.Digest is not null).ToValueList();

    private static Dictionary<Digest, List<ImageReference>> AllNames(Database database)
    {
        var names = new Dictionary<Digest, List<ImageReference>>();
        using var query = database.Prepare("SELECT image, reference FROM image_names ORDER BY reference");
        while (query.Step())
        {
            var image = query.Digest(0);
            if (!names.TryGetValue(image, out var list))
                names[image] = list = [];
            list.Add(ImageReference.Parse(query.Text(1)));
        }

        return names;
    }
}
