using Lighter.Oci.Json;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Containers;

/// <summary>Containers as rows.</summary>
internal static class ContainerRows
{
    private const string Columns = """
        SELECT id, name, image, image_name, layers, created, auto_remove, command, labels, options, state,
            started, finished, exit_code, oom_killed, error, restarts,
            (SELECT json_group_array(volume) FROM container_volumes WHERE container = id)
        FROM containers
        """;

    /// <summary>All of them; the newest first in a list.</summary>
    internal static NamedRows<ContainerRecord> All { get; } = new(Columns, "created DESC, id", Read);

    internal static List<ContainerRecord> ListByOptions(Database database, ReadOnlySpan<byte> part)
    {
        using var query = database.Prepare(Columns + " WHERE instr(options, ?) > 0 ORDER BY created, id").Bind(part);
        var containers = new List<ContainerRecord>();
        while (query.Step())
            containers.Add(Read(query));
        return containers;
    }

    internal static void Insert(Database database, ContainerRecord container)
    {
        using var insert = database.Prepare("""
            INSERT INTO containers (id, name, image, image_name, layers, created, auto_remove, command, labels, options, state, mounted_layers)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        insert.Bind(container.Id.ToString()).Bind(container.Name).Bind(container.Image).Bind(container.ImageName)
            .Bind(Sqlite.Columns.Write(container.Layers)).Bind(container.Created).Bind(container.AutoRemove).Bind(container.Command)
            .Bind(Sqlite.Columns.Write(container.Labels)).Bind(container.Options.Span).Bind(container.State.Span)
            .Bind(Sqlite.Columns.Write(container.MountedLayers)).Execute();
        InsertVolumes(database, container.Id, container.Volumes);
    }

    private static void InsertVolumes(Database database, ContainerId id, ValueList<string> volumes)
    {
        foreach (var volume in volumes.Distinct())
        {
            using var insert = database.Prepare("INSERT INTO container_volumes (container, volume) VALUES (?, ?)");
            insert.Bind(id.ToString()).Bind(volume).Execute();
        }
    }

    private static ContainerRecord Read(Statement row) => new()
    {
        Id = ContainerId.Parse(row.Text(0)),
        Name = row.Text(1),
        Image = row.DigestOrNull(2),
        ImageName = row.Text(3),
        Layers = Sqlite.Columns.ReadDigests(row.Text(4)),
        Created = row.Time(5),
        AutoRemove = row.Flag(6),
        Command = row.Text(7),
        Labels = Sqlite.Columns.ReadMap(row.Text(8)),
        Options = row.Bytes(9),
        State = row.Bytes(10),
        Started = row.TimeOrNull(11),
        Exit = row.TimeOrNull(12) is { } finished
            ? new ContainerExit((int)row.Number(13), finished, row.Flag(14), row.TextOrNull(15))
            : null,
        Restarts = (int)row.Number(16),
        Volumes = Sqlite.Columns.ReadList(row.Text(17)),
    };
}
