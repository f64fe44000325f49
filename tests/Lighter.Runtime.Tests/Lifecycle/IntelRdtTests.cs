using System.Globalization;
using System.Text.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;
using Lighter.Runtime.Tests.Launching;
using Lighter.Runtime.Tests.Resctrl;

namespace Lighter.Runtime.Tests.Lifecycle;

/// <summary>Real containers whose class of service is in an ordinary folder.</summary>
public sealed class IntelRdtTests : IDisposable
{
    private readonly ResctrlFolder _resctrl = new();
    private readonly BareContainerId _id = BareContainerId.Parse($"rdt-{Guid.NewGuid():N}");

    public void Dispose() => _resctrl.Dispose();

    [Fact]
    public void A_container_is_in_its_group_before_its_hooks_and_its_program_and_the_group_ends_with_it()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
        using var box = new ContainerFixture();
        using var root = StateRoot.OpenOrCreate(box.Folder["state"]);
        var sees = new Hook { Path = "/bin/busybox", Args = ["busybox", "grep", "-q", "[1-9]", $"{_resctrl.Path}/{_id}/tasks"] };
        var bundle = Bundle(box, new() { L3CacheSchema = "L3:0=f" }, new Hooks { CreateRuntime = [sees] });
        using var created = Create(root, bundle);
        var container = created.Container;
        _resctrl.Read($"{_id}/tasks").ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{created.Child.Pid}\n"));
        _resctrl.Read($"{_id}/schemata").ShouldBe("L3:0=f\n");
        new StartContainer(_ => { }).Execute(created);
        container.UpdateShares(null, "MB:0=20");
        _resctrl.Read($"{_id}/schemata").ShouldBe("L3:0=f\nMB:0=20\n");
        container.ReadShares()!.Schemata.ShouldBe(["L3:0=f", "MB:0=20"]);
        using (var entered = ExecInContainer.Execute(container, new ExecRequest { Process = ContainerFixture.Spec("true").Process! }))
            entered.PidFd.Wait();
        _resctrl.Read($"{_id}/tasks").ShouldEndWith("\n0\n");
        _resctrl.Empty(_id.ToString());
        using var found = root.Find(_id);
        new DeleteContainer(_ => { }).Execute(found, force: true);
        _resctrl.Has(_id.ToString()).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_left_of_a_container_that_could_not_be_made()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
        using var box = new ContainerFixture();
        using var root = StateRoot.OpenOrCreate(box.Folder["state"]);
        var fails = new Hook { Path = "/bin/busybox", Args = ["busybox", "rm", $"{_resctrl.Path}/{_id}/tasks", "/nowhere"] };
        Should.Throw<LighterException>(() => Create(root, Bundle(box, new(), new Hooks { CreateRuntime = [fails] })));
        Should.Throw<LighterException>(() => Create(root, Bundle(box, new() { ClosId = "gold" }))).Code.ShouldBe(ErrorCode.NotFound);
        _resctrl.With("silver", "L3:0=f\n");
        Should.Throw<LighterException>(() => Create(root, Bundle(box, new() { ClosId = "silver", L3CacheSchema = "L3:0=1" }))).Code.ShouldBe(ErrorCode.Conflict);
        _resctrl.Has(_id.ToString()).ShouldBeFalse();
        root.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..", null, null)]
    [InlineData("a/b", null, null)]
    [InlineData("gold", "L3:0=f", null)]
    [InlineData("gold", "MB:0=1\nL3:0=f", null)]
    [InlineData("gold", null, "L3:0=f\nMB:0=10")]
    public void A_specification_that_breaks_the_rules_is_refused(string name, string? bandwidth, string? line)
    {
        var wanted = new LinuxIntelRdt { ClosId = name, MemBwSchema = bandwidth, Schemata = line is null ? null : [line] };
        Should.Throw<LighterException>(() => IntelRdt.Require(wanted)).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void A_container_without_shares_is_given_none_later()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
        using var box = new ContainerFixture();
        using var root = StateRoot.OpenOrCreate(box.Folder["state"]);
        using var created = Create(root, Bundle(box, wanted: null));
        created.Container.ReadShares().ShouldBeNull();
        Should.Throw<LighterException>(() => created.Container.UpdateShares("L3:0=f", null)).Message.ShouldBe("updating a non-existent Intel RDT configuration is not supported");
        new DeleteContainer(_ => { }).Execute(created.Container, force: true);
    }

    private CreatedContainer Create(StateRoot root, Bundle bundle) =>
        new CreateContainer(root, new CreateOptions(), _ => { }) { ResctrlMount = _resctrl.Path }.Execute(_id, bundle);

    private static Bundle Bundle(ContainerFixture box, LinuxIntelRdt? wanted, Hooks? hooks = null)
    {
        var spec = ContainerFixture.Spec("sleep", "1000");
        spec = spec with { Root = new Root { Path = box.Image }, Hooks = hooks, Linux = spec.Linux! with { IntelRdt = wanted } };
        box.Folder.WriteFile("config.json", JsonSerializer.Serialize(spec, OciRuntimeJson.Documents.RuntimeSpec));
        return Runtime.Lifecycle.Bundle.Load(box.Folder.Path);
    }
}
