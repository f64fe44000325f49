using Lighter.Linux;
using SQLitePCL;

namespace Lighter.Store.Sqlite;

/// <summary>
/// One connection to one SQLite file in WAL mode, used by one thread at a time. Readers wait for nobody; writers of all
/// processes queue at a file lock, where the kernel wakes the next at once, and not in SQLite's polling.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int BusyMilliseconds = 30_000;

    /// <summary>Whoever connects first reads the whole log again, so it is emptied when it has grown to this.</summary>
    private const long LongestLog = 1 << 20;

    /// <summary>Disk space that the log has in advance, so that on a full disk the commands that make space can still commit.</summary>
    private const long ReservedLog = LongestLog + (256 << 10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Statement> _idle = [];
    private readonly sqlite3 _connection;
    private readonly DirectoryFd _directory;
    private readonly string _path;
    private bool _inTransaction;
    private bool _hasWritten;
    private Durability _durability = Durability.Boot;

    private Database(sqlite3 connection, DirectoryFd directory, string path)
    {
        _connection = connection;
        _directory = directory;
        _path = path;
    }

    internal int Changes => raw.sqlite3_changes(_connection);

    internal static Database Open(string path, Schema schema)
    {
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        var directory = DirectoryFd.Open(Path.GetDirectoryName(path)!);
        var result = raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(connection, directory, path);
        try
        {
            if (result != raw.SQLITE_OK)
                throw database.Failure(result);
            database.Configure();
            schema.Apply(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>For a single statement, which is consistent in itself.</summary>
    internal T Read<T>(Func<Database, T> work)
    {
        lock (_gate)
            return work(this);
    }

    /// <summary>One consistent view for all that <paramref name="work"/> reads.</summary>
    internal T View<T>(Func<Database, T> work)
    {
        lock (_gate)
        {
            if (_inTransaction)
                return work(this);
            Run("BEGIN");
            _inTransaction = true;
            try
            {
                return work(this);
            }
            finally
            {
                End("COMMIT");
            }
        }
    }

    /// <summary>All or nothing of what <paramref name="work"/> writes. Within another such call it becomes part of that one.</summary>
    internal T Write<T>(Durability durability, Func<Database, T> work)
    {
        lock (_gate)
        {
            if (_inTransaction)
                return work(this);
            using var turn = FileLock.Acquire(_directory, Path.GetFileName(_path) + ".lock");
            SetDurability(durability);
            Run("BEGIN IMMEDIATE");
            _inTransaction = true;
            _hasWritten = true;
            return Finish(work);
        }
    }

    internal void Write(Durability durability, Action<Database> work) => Write(durability, database =>
    {
        work(database);
        return true;
    });

    /// <summary>Only inside <see cref="Read{T}"/>, <see cref="View{T}"/> and <see cref="Write{T}"/>.</summary>
    internal Statement Prepare(string sql)
    {
        if (_idle.Remove(sql, out var statement))
            return statement;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var handle));
        return new Statement(this, sql, handle);
    }

    internal void Return(Statement statement)
    {
        if (!_idle.TryAdd(statement.Sql, statement))
            statement.Close();
    }

    /// <summary>Several statements of ours that bind nothing.</summary>
    internal void Run(string sql) => Check(raw.sqlite3_exec(_connection, sql));

    internal LighterException Failure(int result) =>
        SqliteFailure.From(result, _connection.IsInvalid ? "cannot open" : raw.sqlite3_errmsg(_connection).utf8_to_string() ?? "", _path);

    public void Dispose()
    {
        foreach (var statement in _idle.Values)
            statement.Close();
        _idle.Clear();
        if (_hasWritten)
            TendLog();
        _connection.Dispose();
        _directory.Dispose();
    }

    private T Finish<T>(Func<Database, T> work)
    {
        T result;
        try
        {
            result = work(this);
        }
        catch
        {
            End("ROLLBACK");
            throw;
        }

        End("COMMIT");
        return result;
    }

    /// <summary>SQLite may have rolled back by itself (a full disk); a failed commit is rolled back.</summary>
    private void End(string how)
    {
        _inTransaction = false;
        if (raw.sqlite3_get_autocommit(_connection) != 0)
            return;
        var result = raw.sqlite3_exec(_connection, how);
        if (result == raw.SQLITE_OK)
            return;
        var failure = Failure(result);
        _ = raw.sqlite3_exec(_connection, "ROLLBACK"); // the failure above is the one to tell
        throw failure;
    }

    private void TendLog()
    {
        const int blockSize = 512;
        var name = Path.GetFileName(_path) + "-wal";
        if (_directory.TryStat(name, out var log) != Errno.None)
            return;
        if (log.Size >= LongestLog)
            ShortenLog();
        else if (log.Blocks * blockSize >= ReservedLog)
            return;
        Reserve(name);
    }

    /// <summary>
    /// At the end of a short command, when its work is done. SQLite's own checkpoint would come with every commit once the log is
    /// long, as no command lives until the next one starts the log anew. Somebody who reads now is not waited for.
    /// </summary>
    private void ShortenLog()
    {
        _ = raw.sqlite3_busy_timeout(_connection, 0);
        _ = raw.sqlite3_wal_checkpoint_v2(_connection, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _); // the next one tries again
    }

    /// <summary>SQLite locks the other two files by process, and would lose those locks were one of them closed here.</summary>
    private void Reserve(string logName)
    {
        if (_directory.TryOpenFileFd(logName, OpenFlags.WriteOnly, 0, out var log) != Errno.None)
            return;
        using (log)
            log!.TryReserve(ReservedLog); // not every file system can, and a full one will later
    }

    private void SetDurability(Durability durability)
    {
        if (durability == _durability)
            return;
        Run(durability == Durability.Disk ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        _durability = durability;
    }

    /// <summary>Closing must not copy the log into the file: that would be two fsyncs in each short command.</summary>
    private void Configure()
    {
        const int noCheckpointOnClose = 1006;
        Check(raw.sqlite3_busy_timeout(_connection, BusyMilliseconds));
        Check(raw.sqlite3_db_config(_connection, noCheckpointOnClose, 1, out _));
        Run("PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL");
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure(result);
    }
}
