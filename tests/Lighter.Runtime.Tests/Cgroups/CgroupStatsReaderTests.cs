using Lighter.Runtime.Cgroups;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Cgroups;

public sealed class CgroupStatsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Version_2_files_are_read()
    {
        _folder.WriteFile("cpu.stat", "usage_usec 1500\nuser_usec 1000\n");
        _folder.WriteFile("memory.current", "4096\n");
        _folder.WriteFile("memory.stat", "anon 1\ninactive_file 100\n");
        _folder.WriteFile("memory.max", "max\n");
        _folder.WriteFile("pids.current", "3\n");
        _folder.WriteFile("io.stat", "8:0 rbytes=10 wbytes=20 rios=1\n8:16 rbytes=5 wbytes=0 rios=1\n");

        CgroupStatsReader.ReadUnified(_folder.Path).ShouldBe(new CgroupStats
        {
            CpuNanoseconds = 1_500_000, MemoryBytes = 4096, InactiveFileBytes = 100, Pids = 3, ReadBytes = 15, WrittenBytes = 20,
        });
    }

    [Fact]
    public void Version_1_files_are_read_each_in_its_hierarchy()
    {
        _folder.WriteFile("cpuacct/cpuacct.usage", "77\n");
        _folder.WriteFile("memory/memory.usage_in_bytes", "4096\n");
        _folder.WriteFile("memory/memory.limit_in_bytes", "9223372036854771712\n");
        _folder.WriteFile("pids/pids.current", "2\n");
        _folder.WriteFile("blkio/blkio.throttle.io_service_bytes_recursive", "8:0 Read 7\n8:0 Write 9\n8:0 Total 16\nTotal 16\n");

        CgroupStatsReader.ReadLegacy(name => _folder[name]).ShouldBe(new CgroupStats
        {
            CpuNanoseconds = 77, MemoryBytes = 4096, Pids = 2, ReadBytes = 7, WrittenBytes = 9,
        });
    }

    [Fact]
    public void What_is_not_counted_is_not_told() => CgroupStatsReader.ReadUnified(_folder["nowhere"]).ShouldBe(new CgroupStats());
}
