using SQLitePCL;

namespace Lighter.Store.Sqlite;

/// <summary>
/// A database that an image brought, of which one column of one table is read. It is read from a copy, never written, and nothing that
/// its schema says is executed.
/// </summary>
public static class ForeignDatabase
{
    private const int LargestValue = 16 << 20;
    private const int MostSteps = 200_000_000;

    /// <param name="content">The database's file.</param>
    /// <param name="table">Ours to say, as the column is.</param>
    /// <exception cref="FormatException">It is none, is damaged, or has no such table.</exception>
    public static IReadOnlyList<byte[]> ReadBlobs(byte[] content, string table, string column)
    {
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        var folder = Directory.CreateTempSubdirectory("lighter-rpm-");
        try
        {
            var path = Path.Join(folder.FullName, "copy");
            File.WriteAllBytes(path, content);
            return Read($"file:{path}?immutable=1", $"SELECT {column} FROM {table} ORDER BY rowid");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<byte[]> Read(string address, string query)
    {
        var result = raw.sqlite3_open_v2(address, out var connection, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_URI, null);
        using (connection)
        {
            Check(result);
            Check(raw.sqlite3_exec(connection, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON"));
            raw.sqlite3_limit(connection, raw.SQLITE_LIMIT_LENGTH, LargestValue);
            // A table may be a view that never ends.
            var steps = 0;
            raw.sqlite3_progress_handler(connection, 1_000_000, _ => (steps += 1_000_000) > MostSteps ? 1 : 0, null);
            Check(raw.sqlite3_prepare_v2(connection, query, out var statement));
            using (statement)
            {
                var rows = new List<byte[]>();
                while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                    rows.Add(raw.sqlite3_column_blob(statement, 0).ToArray());
                return result == raw.SQLITE_DONE ? rows : throw Failure(result);
            }
        }
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure(result);
    }

    private static FormatException Failure(int result) => new($"an image's database cannot be read: {raw.sqlite3_errstr(result).utf8_to_string()}");
}
