using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Tests.Containers.UserNamespaces;

public class IdExchangeTests
{
    private static readonly ValueList<LinuxIdMapping> Map = [Range(0, 1000, 1), Range(1, 100000, 65536)];

    [Fact]
    public void The_caller_and_root_change_places() => IdExchange.Exchange(Map, 1000)
        .ShouldBe([Range(0, 100999, 1), Range(1, 100000, 999), Range(1000, 1000, 1), Range(1001, 101000, 64536)]);

    [Fact]
    public void At_the_edges_of_a_range_no_empty_one_is_left()
    {
        IdExchange.Exchange(Map, 1).ShouldBe([Range(0, 100000, 1), Range(1, 1000, 1), Range(2, 100001, 65535)]);
        IdExchange.Exchange(Map, 65536).ShouldBe([Range(0, 165535, 1), Range(1, 100000, 65535), Range(65536, 1000, 1)]);
    }

    [Fact]
    public void An_id_that_is_not_granted_takes_the_last_one_from_the_others() =>
        IdExchange.Exchange(Map, 200000).ShouldBe([Range(0, 165535, 1), Range(1, 100000, 65535), Range(200000, 1000, 1)]);

    [Fact]
    public void Who_stays_root_changes_nothing() => IdExchange.Exchange(Map, 0).ShouldBe(Map);

    private static LinuxIdMapping Range(uint inside, uint outside, uint count) => new() { ContainerId = inside, HostId = outside, Size = count };
}
