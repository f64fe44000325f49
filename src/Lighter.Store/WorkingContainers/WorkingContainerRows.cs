using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.WorkingContainers;

/// <summary>Working containers as rows.</summary>
internal static class WorkingContainerRows
{
    private const string Columns = "SELECT id, name, created, image, image_name, layers, state FROM working_containers";

    /// <summary>All of them; the oldest first in a list.</summary>
    internal static NamedRows<WorkingContainerRecord> All { get; } = new(Columns, "created, id", Read);

    internal static void Insert(Database database, WorkingContainerRecord container)
    {
        using var insert = database.Prepare(
            "INSERT INTO working_containers (id, name, created, image, image_name, layers, state) VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(container.Id.ToString()).Bind(container.Name).Bind(container.Created).Bind(container.Image).Bind(container.ImageName)
            .Bind(Sqlite.Columns.Write(container.Layers)).Bind(container.State.Span).Execute();
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
