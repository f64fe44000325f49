namespace Lighter.Linux.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("lighter-lock-").FullName;
    private readonly DirectoryFd _directory;

    public FileLockTests() => _directory = DirectoryFd.Open(_path);

    public void Dispose()
    {
        _directory.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public void Exclusive_lock_shuts_others_out_until_it_is_disposed()
    {
        var held = FileLock.Acquire(_directory, "a");
        FileLock.TryAcquire(_directory, "a").ShouldBeNull();
        FileLock.TryAcquire(_directory, "a", LockKind.Shared).ShouldBeNull();
        held.Dispose();
        using var next = FileLock.TryAcquire(_directory, "a");
        next.ShouldNotBeNull();
    }

    [Fact]
    public void Shared_locks_are_held_together()
    {
        using var first = FileLock.Acquire(_directory, "a", LockKind.Shared);
        using var second = FileLock.TryAcquire(_directory, "a", LockKind.Shared);
        second.ShouldNotBeNull();
        FileLock.TryAcquire(_directory, "a").ShouldBeNull();
    }

    [Fact]
    public async Task A_waiter_is_not_content_with_a_removed_file()
    {
        var held = FileLock.Acquire(_directory, "a");
        var waiting = Task.Run(() => FileLock.Acquire(_directory, "a"), TestContext.Current.CancellationToken);
        held.Remove();
        held.Dispose();
        using var second = await waiting;
        FileLock.TryAcquire(_directory, "a").ShouldBeNull();
    }
}
