using SQLitePCL;

namespace Lighter.Store.Sqlite;

/// <summary>SQLite's result codes as errors of ours. <see href="https://www.sqlite.org/rescode.html"/></summary>
internal static class SqliteFailure
{
    internal static LighterException From(int result, string message, string path)
    {
        var doing = $"state database {path}";
        return (result & 0xFF) switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(ErrorCode.Internal, $"{doing}: the file is damaged: {message}")
            {
                Hint = "run `lighter system check --repair`; images and layers on disk are kept",
            },
            raw.SQLITE_FULL => new(ErrorCode.Unavailable, $"{doing}: no space left on device"),
            raw.SQLITE_IOERR => new(ErrorCode.Unavailable, $"{doing}: {message}") { Hint = "is the disk full or failing?" },
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(ErrorCode.Unavailable, $"{doing}: another process holds it for too long"),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH
                => new(ErrorCode.PermissionDenied, $"{doing}: {message}"),
            raw.SQLITE_CONSTRAINT => new(ErrorCode.Conflict, $"{doing}: {message}"),
            _ => new(ErrorCode.Internal, $"{doing}: {message} ({result})"),
        };
    }
}
