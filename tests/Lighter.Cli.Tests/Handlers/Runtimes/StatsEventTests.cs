using System.Text;
using System.Text.Json;
using Lighter.Cli.Handlers.Runtimes;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Resctrl;

namespace Lighter.Cli.Tests.Handlers.Runtimes;

public sealed class StatsEventTests
{
    [Fact]
    public void Shares_have_the_names_that_runc_has()
    {
        var shares = new ResctrlStats
        {
            Cache = new("fffff", 1, 16, "L3:0=fffff", "L3:0=f"),
            Bandwidth = new(10, 1, 10, 8, "MB:0=100", "MB:0=20"),
            Schemata = ["L3:0=f", "MB:0=20"],
            Counters = [new(7, null, 5)],
        };
        Text(shares).ShouldEndWith(
            """
            "intel_rdt":{"l3_cache_info":{"cbm_mask":"fffff","min_cbm_bits":1,"num_closids":16},"l3_cache_schema_root":"L3:0=fffff","l3_cache_schema":"L3:0=f",
            "mem_bw_info":{"bandwidth_gran":10,"delay_linear":1,"min_bandwidth":10,"num_closids":8},"mem_bw_schema_root":"MB:0=100","mem_bw_schema":"MB:0=20",
            "schemata":["L3:0=f","MB:0=20"],"mbm_stats":[{"mbm_total_bytes":7}],"cmt_stats":[{"llc_occupancy":5}]}}}
            """.Replace("\n", "", StringComparison.Ordinal));
        Text(null).ShouldNotContain("intel_rdt");
    }

    private static string Text(ResctrlStats? shares)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            StatsEvent.Write(json, new CgroupStats(), new CgroupDetails(), shares);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }
}
