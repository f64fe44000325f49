using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.WorkingContainers;

/// <summary>Working containers as rows.</summary>
internal static class WorkingContainerRows
{
    private const string Columns = "SELECT id, name, created, image, image_name, layers, state FROM working_containers";

    internal static WorkingContainerRecord? Find(Database database, ContainerId id)
    {
        using var query = database.Prepare(Columns + " WHERE id = ?").Bind(id.ToString());
        return query.Step() ? Read(query) : null;
    }

    internal static WorkingContainerRecord? FindByName(Database database, string name)
    {
        using var query = database.Prepare(Columns + " WHERE name = ?").Bind(name);
        return query.Step() ? Read(query) : null;
    }

    /// <summary>At most two: one is an answer, two are an ambiguity.</summary>
    internal static List<WorkingContainerRecord> FindByPrefix(Database database, string prefix)
    {
        using var query = database.Prepare(Columns + " WHERE id >= ? AND id < ? LIMIT 2").Bind(prefix).Bind(Sqlite.Columns.After(prefix));
        return ReadAll(query);
    }

    internal static List<WorkingContainerRecord> List(Database database)
    {
        using var query = database.Prepare(Columns + " ORDER BY created, id");
        return ReadAll(query);
    }

    internal static void Insert(Database database, WorkingContainerRecord container)
    {
        using var insert = database.Prepare(
            "INSERT INTO working_containers (id, name, created, image, image_name, layers, state) VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(container.Id.ToString()).Bind(container.Name).Bind(container.Created).Bind(container.Image).Bind(container.ImageName)
            .Bind(Sqlite.Columns.Write(container.Layers)).Bind(container.State.Span).Execute();
    }

    private static List<WorkingContainerRecord> ReadAll(Statement query)
    {
        var containers = new List<WorkingContainerRecord>();
        while (query.Step())
            containers.Add(Read(query));
        return containers;
    }

    private static WorkingContainerRecord Read(Statement row) => new()
    {
        Id = ContainerId.Parse(row.Text(0)),
        Name = row.Text(1),
        Created = row.Time(2),
        Image = row.DigestOrNull(3),
        ImageName = row.Text(4),
        Layers = Sqlite.Columns.ReadDigests(row.Text(5)),
        State = row.Bytes(6),
    };
}
