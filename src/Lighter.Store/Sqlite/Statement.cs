using Lighter.Oci.Content;
using SQLitePCL;

namespace Lighter.Store.Sqlite;

/// <summary>
/// A prepared statement, borrowed from its database until disposed. Parameters are bound in their order; columns are read
/// by number after <see cref="Step"/>.
/// </summary>
internal sealed class Statement(Database database, string sql, sqlite3_stmt handle) : IDisposable
{
    private int _bound;

    internal string Sql => sql;

    internal Statement Bind(string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, ++_bound) : raw.sqlite3_bind_text(handle, ++_bound, value));
        return this;
    }

    internal Statement Bind(long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, ++_bound, number) : raw.sqlite3_bind_null(handle, ++_bound));
        return this;
    }

    internal Statement Bind(bool value) => Bind(value ? 1 : 0);

    internal Statement Bind(Digest? value) => Bind(value?.ToString());

    /// <summary>Times are 100-nanosecond ticks of UTC.</summary>
    internal Statement Bind(DateTimeOffset? value) => Bind(value?.UtcTicks);

    internal Statement Bind(ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, ++_bound, 0) : raw.sqlite3_bind_blob(handle, ++_bound, value));
        return this;
    }

    /// <returns>Whether there is a row.</returns>
    internal bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return result == raw.SQLITE_ROW;
        throw database.Failure(result);
    }

    /// <summary>Runs a statement without rows and returns how many it changed.</summary>
    internal int Execute()
    {
        Step();
        return database.Changes;
    }

    /// <summary>Back to the start with no parameter bound, for the next of many.</summary>
    internal Statement Reset()
    {
        _ = raw.sqlite3_reset(handle); // repeats the error that Step has thrown already
        _bound = 0;
        return this;
    }

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    internal string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    internal long Number(int column) => raw.sqlite3_column_int64(handle, column);

    internal bool Flag(int column) => Number(column) != 0;

    internal byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    internal Digest Digest(int column) => Oci.Content.Digest.Parse(Text(column));

    internal Digest? DigestOrNull(int column) => IsNull(column) ? null : Digest(column);

    internal DateTimeOffset Time(int column) => new(Number(column), TimeSpan.Zero);

    internal DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    /// <summary>Gives the statement back.</summary>
    public void Dispose()
    {
        Reset();
        database.Return(this);
    }

    internal void Close() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw database.Failure(result);
    }
}
