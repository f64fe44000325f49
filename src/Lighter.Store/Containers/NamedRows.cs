using Lighter.Store.Sqlite;

namespace Lighter.Store.Containers;

/// <summary>The rows of a table whose things have an id and a name, and are found by either.</summary>
/// <param name="select">The columns and the table.</param>
/// <param name="order">Of a list.</param>
/// <param name="read">Makes a record of a row.</param>
internal sealed class NamedRows<T>(string select, string order, Func<Statement, T> read)
    where T : class
{
    private readonly string _byId = select + " WHERE id = ?";
    private readonly string _byName = select + " WHERE name = ?";
    private readonly string _byPrefix = select + " WHERE id >= ? AND id < ? LIMIT 2";
    private readonly string _list = select + " ORDER BY " + order;

    internal T? Find(Database database, ContainerId id)
    {
        using var query = database.Prepare(_byId).Bind(id.ToString());
        return query.Step() ? read(query) : null;
    }

    internal T? FindByName(Database database, string name)
    {
        using var query = database.Prepare(_byName).Bind(name);
        return query.Step() ? read(query) : null;
    }

    /// <summary>By id, name or the beginning of an id, in Docker's order; nothing if there is none.</summary>
    internal T? Find(Database database, string nameOrId, Func<string, LighterException> ambiguous)
    {
        if (ContainerId.TryParse(nameOrId, out var id) && Find(database, id) is { } exact)
            return exact;
        if (FindByName(database, nameOrId) is { } named)
            return named;
        if (!Columns.IsHexadecimal(nameOrId))
            return null;
        return FindByPrefix(database, nameOrId) switch
        {
            [] => null,
            [var one] => one,
            _ => throw ambiguous(nameOrId),
        };
    }

    internal List<T> List(Database database)
    {
        using var query = database.Prepare(_list);
        return ReadAll(query);
    }

    /// <summary>At most two: one is an answer, two are an ambiguity.</summary>
    private List<T> FindByPrefix(Database database, string prefix)
    {
        using var query = database.Prepare(_byPrefix).Bind(prefix).Bind(Columns.After(prefix));
        return ReadAll(query);
    }

    private List<T> ReadAll(Statement query)
    {
        var all = new List<T>();
        while (query.Step())
            all.Add(read(query));
        return all;
    }
}
