using Lighter.Engine.Systems;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Systems;

public class ServiceUnitTests
{
    [Fact]
    public void It_starts_after_a_boot_and_stops_before_the_next()
    {
        var unit = new ServiceUnit(["/usr/bin/lighter"], IsOfUser: false).ToString().Split('\n');
        unit.ShouldContain("ExecStart=/usr/bin/lighter system start-all");
        unit.ShouldContain("ExecStop=/usr/bin/lighter system stop-all");
        unit.ShouldContain("WantedBy=multi-user.target");
    }

    [Fact]
    public void Words_are_quoted_as_systemd_reads_them() => new ServiceUnit(["/opt/my programs/50%/lighter", "--root=/$x"], IsOfUser: true).ToString()
        .ShouldContain("ExecStart=\"/opt/my programs/50%%/lighter\" --root=/$$x system start-all");

    [Fact]
    public void It_is_written_and_enabled_and_again()
    {
        using var folder = new TemporaryFolder();
        var unit = new ServiceUnit(["/usr/bin/lighter"], IsOfUser: true);
        unit.Install(folder["units"]).ShouldBe(folder["units/lighter.service"]);
        unit.Install(folder["units"]);
        File.ReadAllText(folder["units/default.target.wants/lighter.service"]).ShouldBe(unit.ToString());
    }
}
