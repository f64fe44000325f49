using Lighter.Store.Containers;
using Lighter.Store.Networks;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Tests.Containers;

public sealed class ContainerStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private ContainerStore Containers => _fixture.Store.Containers;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_container_comes_back_as_it_was_made()
    {
        var made = Containers.Create(StoreFixture.Container("web") with
        {
            Labels = new() { ["a"] = "b\"c" },
            Volumes = ["data"],
            AutoRemove = true,
            Command = "sh -c true",
            State = new byte[] { 0, 1, 255 },
        });
        using var other = _fixture.Another();
        var read = other.Containers.Resolve("web");
        read.Options.ToArray().ShouldBe(made.Options.ToArray());
        read.State.ToArray().ShouldBe(made.State.ToArray());
        (read with { Options = made.Options, State = made.State }).ShouldBe(made);
        Directory.Exists(Containers.Directories(made.Id).Upper).ShouldBeTrue();
        Directory.Exists(Containers.Directories(made.Id).Run).ShouldBeTrue();
    }

    [Fact]
    public void A_taken_name_is_refused_in_Dockers_words()
    {
        var first = Containers.Create(StoreFixture.Container("web"));
        var error = Should.Throw<LighterException>(() => Containers.Create(StoreFixture.Container("/web")));
        error.Code.ShouldBe(ErrorCode.Conflict);
        error.Message.ShouldStartWith($"Conflict. The container name \"/web\" is already in use by container \"{first.Id}\"");
    }

    [Fact]
    public void Containers_are_found_by_what_their_options_say()
    {
        var one = Containers.Create(StoreFixture.Container("one") with { Options = "{\"Needs\":[\"x\"]}"u8.ToArray() });
        Containers.Create(StoreFixture.Container("two") with { Options = "{\"Label\":\"\\\"Needs\\\"\"}"u8.ToArray() });
        Containers.ListByOptions("\"Needs\":"u8.ToArray()).Select(container => container.Id).ShouldBe([one.Id]);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a")]
    [InlineData(".hidden")]
    [InlineData("sla/sh")]
    public void Hostile_names_are_refused(string name) =>
        Should.Throw<LighterException>(() => Containers.Create(StoreFixture.Container(name))).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Theory]
    [InlineData("../../etc")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Hostile_ids_do_not_parse(string id) => ContainerId.TryParse(id, out _).ShouldBeFalse();

    [Fact]
    public void Ids_are_found_by_their_beginning_unless_it_is_ambiguous()
    {
        var one = Containers.Create(StoreFixture.Container() with { Id = ContainerId.Parse("abc1" + new string('0', 60)) });
        Containers.Create(StoreFixture.Container() with { Id = ContainerId.Parse("abc2" + new string('0', 60)) });
        Containers.Resolve("abc1").Id.ShouldBe(one.Id);
        Should.Throw<LighterException>(() => Containers.Resolve("abc")).Message.ShouldBe("multiple IDs found with provided prefix: abc");
        Should.Throw<LighterException>(() => Containers.Resolve("abd")).Message.ShouldBe("No such container: abd");
    }

    [Fact]
    public void An_unnamed_container_gets_a_name_of_its_own()
    {
        var names = Enumerable.Range(0, 20).Select(_ => Containers.Create(StoreFixture.Container()).Name).ToList();
        names.ShouldAllBe(name => ContainerName.IsValid(name) && name.Contains('_'));
        names.Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void An_exit_is_recorded_and_forgotten_at_the_next_start()
    {
        var id = Containers.Create(StoreFixture.Container("web")).Id;
        var exit = new ContainerExit(137, DateTimeOffset.UtcNow, true, "killed");
        Containers.RecordExit(id, exit, 3);
        Containers.Resolve("web").Exit.ShouldBe(exit);
        Containers.Resolve("web").Restarts.ShouldBe(3);
        Containers.RecordStart(id, DateTimeOffset.UtcNow);
        Containers.Resolve("web").Exit.ShouldBeNull();
    }

    [Fact]
    public void Removing_frees_name_addresses_ports_and_files()
    {
        var id = Containers.Create(StoreFixture.Container("web")).Id;
        var network = _fixture.Store.Networks.Default(() => []);
        _fixture.Store.Networks.Reserve(id, [new LeaseRequest(network.Id)], [new PortRequest("tcp", null, 80, 80)]);
        File.WriteAllText(Path.Join(Containers.Directories(id).Upper, "file"), "x");
        Containers.Remove(id).ShouldBeTrue();
        Containers.Remove(id).ShouldBeFalse();
        Containers.List().ShouldBeEmpty();
        _fixture.Store.Networks.Ports().ShouldBeEmpty();
        _fixture.Store.Networks.Leases(network.Id).ShouldBeEmpty();
        Directory.Exists(Containers.Directories(id).Root).ShouldBeFalse();
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    [Fact]
    public void Retiring_frees_the_name_and_leaves_only_the_deleting()
    {
        var id = Containers.Create(StoreFixture.Container("web")).Id;
        File.WriteAllText(Path.Join(Containers.Directories(id).Upper, "file"), "x");
        var left = Containers.Retire(id);
        left.ShouldAllBe(path => Directory.Exists(path));
        Containers.List().ShouldBeEmpty();
        Directory.Exists(Containers.Directories(id).Root).ShouldBeFalse();
        _fixture.Store.Recovery.Run();
        left.ShouldAllBe(path => !Directory.Exists(path));
    }

    [Fact]
    public void Removing_takes_the_lock_s_file_along()
    {
        var id = Containers.Create(StoreFixture.Container("web")).Id;
        using (_fixture.Store.Locks.Container(id))
            Containers.Remove(id);
        Directory.GetFileSystemEntries(_fixture.Paths.Locks, "container-*").ShouldBeEmpty();
    }

    [Fact]
    public void What_fails_within_one_step_leaves_nothing()
    {
        Should.Throw<LighterException>(() => _fixture.Store.Atomically(Durability.Boot, () =>
        {
            var made = Containers.Create(StoreFixture.Container("web"));
            return _fixture.Store.Networks.Reserve(made.Id, [new LeaseRequest(NetworkId.New())], []);
        }));
        Containers.Find("web").ShouldBeNull();
    }

    [Fact]
    public void Renaming_moves_the_name_only()
    {
        var id = Containers.Create(StoreFixture.Container("old")).Id;
        Containers.Rename(id, "new");
        Containers.Resolve("new").Id.ShouldBe(id);
        Containers.Find("old").ShouldBeNull();
        Should.Throw<LighterException>(() => Containers.Rename(ContainerId.New(), "other")).Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public void Listing_does_not_wait_for_a_held_container()
    {
        var id = Containers.Create(StoreFixture.Container("web")).Id;
        using var held = _fixture.Store.Locks.Container(id);
        using var other = _fixture.Another();
        other.Locks.TryContainer(id).ShouldBeNull();
        other.Containers.List().Count.ShouldBe(1);
    }
}
