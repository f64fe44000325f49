namespace Lighter.Store.Sqlite;

/// <summary>
/// The steps that make a database what this version expects; the file's <c>user_version</c> counts those done. Steps are
/// only ever added at the end.
/// </summary>
internal sealed class Schema(params string[] steps)
{
    internal void Apply(Database database)
    {
        var version = Version(database);
        if (version == steps.Length)
            return;
        if (version > steps.Length)
            throw new LighterException(ErrorCode.Unsupported, $"opening the state: it was written by a newer lighter (schema {version}, this one knows {steps.Length})")
            {
                Hint = "use the newer version, or another --root",
            };
        if (version == 0)
            database.Run("PRAGMA journal_mode=WAL");
        database.Write(Durability.Disk, Migrate);
    }

    private void Migrate(Database database)
    {
        // Another process may have done it while this one waited for its turn.
        for (var version = Version(database); version < steps.Length; version++)
        {
            database.Run(steps[version]);
            database.Run($"PRAGMA user_version={version + 1}");
        }
    }

    private static int Version(Database database)
    {
        using var query = database.Prepare("PRAGMA user_version");
        query.Step();
        return (int)query.Number(0);
    }
}
