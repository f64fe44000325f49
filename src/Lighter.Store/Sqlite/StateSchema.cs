namespace Lighter.Store.Sqlite;

/// <summary>The tables of <c>lighter.db</c>. Digests are text, times are UTC ticks, lists of digests are separated by spaces, maps are JSON.</summary>
internal static class StateSchema
{
    /// <summary>
    /// <c>layers.boot</c> is the boot in which a layer was written but not yet synced to disk, null once it is: in any other boot
    /// such a layer counts for nothing.
    /// </summary>
    private const string First = """
        CREATE TABLE images (
            id TEXT PRIMARY KEY, manifest TEXT, media_type TEXT, os TEXT NOT NULL, architecture TEXT NOT NULL, variant TEXT,
            created INTEGER, added INTEGER NOT NULL, size INTEGER NOT NULL, parent TEXT, layers TEXT NOT NULL, blobs TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE image_names (
            reference TEXT PRIMARY KEY, image TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE, tagged INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX image_names_image ON image_names(image);
        CREATE TABLE layers (
            diff_id TEXT PRIMARY KEY, size INTEGER NOT NULL, created INTEGER NOT NULL, touched INTEGER NOT NULL, boot TEXT
        ) WITHOUT ROWID;
        CREATE TABLE layer_blobs (
            blob TEXT PRIMARY KEY, diff_id TEXT NOT NULL REFERENCES layers(diff_id) ON DELETE CASCADE,
            media_type TEXT NOT NULL, size INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX layer_blobs_layer ON layer_blobs(diff_id);
        CREATE TABLE containers (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, image TEXT, image_name TEXT NOT NULL, layers TEXT NOT NULL,
            created INTEGER NOT NULL, auto_remove INTEGER NOT NULL, command TEXT NOT NULL, labels TEXT NOT NULL,
            options BLOB NOT NULL, state BLOB NOT NULL,
            started INTEGER, finished INTEGER, exit_code INTEGER, oom_killed INTEGER NOT NULL DEFAULT 0, error TEXT,
            restarts INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE TABLE container_volumes (
            container TEXT NOT NULL REFERENCES containers(id) ON DELETE CASCADE, volume TEXT NOT NULL, PRIMARY KEY (container, volume)
        ) WITHOUT ROWID;
        CREATE INDEX container_volumes_volume ON container_volumes(volume);
        CREATE TABLE networks (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, driver TEXT NOT NULL, bridge TEXT NOT NULL UNIQUE, subnet TEXT, gateway TEXT,
            subnet6 TEXT, gateway6 TEXT, internal INTEGER NOT NULL, labels TEXT NOT NULL, options TEXT NOT NULL, created INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE leases (
            network TEXT NOT NULL REFERENCES networks(id) ON DELETE CASCADE, address TEXT NOT NULL, address6 TEXT, mac TEXT NOT NULL,
            container TEXT NOT NULL, aliases TEXT NOT NULL, PRIMARY KEY (network, address)
        ) WITHOUT ROWID;
        CREATE INDEX leases_container ON leases(container);
        CREATE TABLE ports (
            protocol TEXT NOT NULL, host_port INTEGER NOT NULL, host_address TEXT NOT NULL, container_port INTEGER NOT NULL,
            container TEXT NOT NULL, PRIMARY KEY (protocol, host_port, host_address)
        ) WITHOUT ROWID;
        CREATE INDEX ports_container ON ports(container);
        CREATE TABLE volumes (
            name TEXT PRIMARY KEY, driver TEXT NOT NULL, anonymous INTEGER NOT NULL, labels TEXT NOT NULL, options TEXT NOT NULL,
            created INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE build_cache (
            key TEXT PRIMARY KEY, description TEXT NOT NULL, result BLOB NOT NULL, layers TEXT NOT NULL, size INTEGER NOT NULL,
            created INTEGER NOT NULL, last_used INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        """;

    /// <summary>The part of each subnet that addresses are given from.</summary>
    private const string Ranges = "ALTER TABLE networks ADD COLUMN ip_range TEXT; ALTER TABLE networks ADD COLUMN ip_range6 TEXT";

    /// <summary>
    /// Indexes, and which images of each are here. A name that leads to an index leads to one of its images as well: that for this
    /// machine, where there is one.
    /// </summary>
    private const string Indexes = """
        CREATE TABLE image_indexes (
            digest TEXT PRIMARY KEY, media_type TEXT NOT NULL, whole INTEGER NOT NULL, blobs TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE image_index_members (
            image_index TEXT NOT NULL REFERENCES image_indexes(digest) ON DELETE CASCADE,
            image TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE, position INTEGER NOT NULL, PRIMARY KEY (image_index, image)
        ) WITHOUT ROWID;
        CREATE INDEX image_index_members_image ON image_index_members(image);
        ALTER TABLE image_names ADD COLUMN image_index TEXT REFERENCES image_indexes(digest) ON DELETE SET NULL;
        CREATE INDEX image_names_index ON image_names(image_index);
        """;

    private const string WorkingContainers = """
        CREATE TABLE working_containers (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, image TEXT, image_name TEXT NOT NULL,
            layers TEXT NOT NULL, state BLOB NOT NULL
        ) WITHOUT ROWID;
        """;

    /// <summary>Layers of images that containers have mounted beside their own.</summary>
    private const string MountedLayers = "ALTER TABLE containers ADD COLUMN mounted_layers TEXT NOT NULL DEFAULT ''";

    /// <summary>Names of indexes that have no image yet.</summary>
    private const string EmptyIndexes = "CREATE TABLE empty_indexes (reference TEXT PRIMARY KEY) WITHOUT ROWID";

    internal static Schema Current { get; } = new(First, Ranges, Indexes, WorkingContainers, MountedLayers, EmptyIndexes);
}
