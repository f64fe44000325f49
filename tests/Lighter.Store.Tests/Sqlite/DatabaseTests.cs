using Lighter.Store.Sqlite;

namespace Lighter.Store.Tests.Sqlite;

public sealed class DatabaseTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("not a database at all, but long enough to be looked at as one: ")]
    [InlineData("SQLite format 3\0garbage")]
    public void A_damaged_file_is_told_by_its_name(string content)
    {
        var paths = new StorePaths(Path.Join(_fixture.Paths.Root, "damaged"), _fixture.Paths.RunRoot);
        Directory.CreateDirectory(paths.Root);
        File.WriteAllText(paths.Database, string.Concat(Enumerable.Repeat(content, 200)));
        var error = Should.Throw<LighterException>(() => LighterStore.Open(paths));
        error.Code.ShouldBe(ErrorCode.Internal);
        error.Message.ShouldContain(paths.Database);
        error.Message.ShouldContain("damaged");
        error.Hint.ShouldNotBeNull();
    }

    [Fact]
    public void A_newer_schema_is_refused_and_left_alone()
    {
        var path = Path.Join(_fixture.Paths.Root, "newer.db");
        Database.Open(path, new Schema("CREATE TABLE a (x)", "CREATE TABLE b (x)")).Dispose();
        Should.Throw<LighterException>(() => Database.Open(path, new Schema("CREATE TABLE a (x)"))).Code.ShouldBe(ErrorCode.Unsupported);
    }

    [Fact]
    public void Missing_steps_are_done_once()
    {
        var path = Path.Join(_fixture.Paths.Root, "older.db");
        Database.Open(path, new Schema("CREATE TABLE a (x)")).Dispose();
        using var database = Database.Open(path, new Schema("CREATE TABLE a (x)", "CREATE TABLE b (x)"));
        using var other = Database.Open(path, new Schema("CREATE TABLE a (x)", "CREATE TABLE b (x)"));
        other.Write(Durability.Disk, connection => connection.Run("INSERT INTO b VALUES (1)"));
        database.Read(connection =>
        {
            using var query = connection.Prepare("SELECT count(*) FROM b");
            query.Step();
            return query.Number(0);
        }).ShouldBe(1);
    }

    [Fact]
    public void The_log_keeps_disk_space_for_a_full_disk()
    {
        var path = Path.Join(_fixture.Paths.Root, "reserved.db");
        using (var database = Database.Open(path, new Schema("CREATE TABLE a (x)")))
            database.Write(Durability.Boot, connection => connection.Run("INSERT INTO a VALUES (zeroblob(3000000))"));
        var log = _fixture.Stat("reserved.db-wal");
        log.Size.ShouldBe(0);
        (log.Blocks * 512).ShouldBeGreaterThan(1 << 20);
    }

    [Fact]
    public void State_belongs_to_its_user_alone()
    {
        foreach (var folder in new[] { _fixture.Paths.Root, _fixture.Paths.Containers, _fixture.Paths.Layers, _fixture.Paths.Volumes })
            ((int)File.GetUnixFileMode(folder) & 0x3F /* 077 */).ShouldBe(0);
    }
}
