using System.Text;
using Lighter.Engine.Logs;
using Lighter.Engine.Tests.Supervisor;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Logs;

public sealed class LogRoundTripTests : IDisposable
{
    private static readonly DateTime Time = new(2016, 10, 6, 0, 17, 9, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_is_written_as_Kubernetes_reads_it()
    {
        var settings = Settings();
        Write(settings, "hello\nwor"u8.ToArray(), 1 << 20);
        File.ReadAllText(settings.Path).ShouldBe("2016-10-06T00:17:09.000000000Z stdout F hello\n2016-10-06T00:17:09.000000000Z stdout P wor\n");
    }

    [Fact]
    public void A_record_is_written_as_Docker_writes_it()
    {
        var settings = Settings(LogDriver.JsonFile);
        Write(settings, Encoding.UTF8.GetBytes("a\t\"<é>\u2028\u001b\nend"), 1 << 20);
        File.ReadAllText(settings.Path).ShouldBe(
            """{"log":"a\t\"\u003cé\u003e\u2028\u001b\n","stream":"stdout","time":"2016-10-06T00:17:09Z"}""" + "\n" +
            """{"log":"end","stream":"stdout","time":"2016-10-06T00:17:09Z"}""" + "\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_bytes_come_back_as_they_were_however_they_arrived(int seed)
    {
        var settings = Settings();
        var data = RandomOutput(seed, 600_000);
        Write(settings, data, seed * 7919);
        Read(settings).ShouldBe(data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Text_comes_back_from_JSON_as_it_was(int seed)
    {
        var settings = Settings(LogDriver.JsonFile);
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
            text.Append("aé😀\n\r\t\"\\<>&\u2028\u2029\u0001\u007f"[random.Next(16)] is var c && char.IsSurrogate(c) ? "😀" : c.ToString());
        var data = Encoding.UTF8.GetBytes(text.ToString());
        Write(settings, data, 1 << 20);
        Read(settings).ShouldBe(data);
    }

    [Fact]
    public void Rotation_loses_nothing_as_long_as_files_are_kept_and_keeps_files_small()
    {
        var settings = Settings() with { MaxSize = 50_000, MaxFiles = 1000 };
        var data = RandomOutput(9, 600_000);
        Write(settings, data, 4096);
        Read(settings).ShouldBe(data);
        Directory.GetFiles(_folder.Path).Length.ShouldBeGreaterThan(10);
        Directory.GetFiles(_folder.Path).ShouldAllBe(file => new FileInfo(file).Length <= 50_000);
    }

    [Theory]
    [InlineData(128 * 1024)]
    [InlineData(300_000)]
    public void Much_at_once_is_whole_over_rotated_files(int batch)
    {
        const int size = 2_000_000;
        var settings = Settings() with { MaxSize = size, MaxFiles = 1000 };
        var data = RandomOutput(3, 12_000_000);
        Write(settings, data, batch);
        Read(settings).AsSpan().SequenceEqual(data).ShouldBeTrue();
        Directory.GetFiles(_folder.Path).Length.ShouldBeGreaterThan(6);
        Directory.GetFiles(_folder.Path).ShouldAllBe(file => new FileInfo(file).Length <= size);
    }

    [Fact]
    public void Much_and_little_output_keep_their_order_and_an_idle_log_goes_on()
    {
        var settings = Settings() with { MaxSize = 5_000_000, MaxFiles = 1000 };
        var data = RandomOutput(4, 4_000_000);
        using (var writer = LogWriter.Open(settings))
        {
            for (int at = 0, turn = 0; at < data.Length; turn++)
            {
                var amount = Math.Min(turn % 3 == 0 ? 1000 : 150_000, data.Length - at);
                writer.Append(OutputKind.Standard, data.AsSpan(at, amount), Time);
                at += amount;
                if (turn % 7 == 0)
                    writer.Trim();
            }

            writer.Finish(Time);
            Read(settings).AsSpan().SequenceEqual(data).ShouldBeTrue();
        }
    }

    [Fact]
    public void Only_so_many_files_are_kept()
    {
        var settings = Settings() with { MaxSize = 10_000, MaxFiles = 3 };
        Write(settings, RandomOutput(9, 600_000), 4096);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order().ShouldBe(["ctr.log", "ctr.log.1", "ctr.log.2"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(3000)]
    [InlineData(100_000)]
    public void The_last_lines_are_found_from_the_end_over_files(int lines)
    {
        var settings = Settings() with { MaxSize = 60_000, MaxFiles = 1000 };
        var all = Enumerable.Range(0, 5000).Select(n => $"line {n}\n").ToList();
        Write(settings, Encoding.ASCII.GetBytes(string.Concat(all)), 1000);
        Encoding.ASCII.GetString(Read(settings, new LogQuery { Tail = lines })).ShouldBe(string.Concat(all.TakeLast(lines)));
    }

    [Fact]
    public void Times_stand_in_front_of_lines_not_of_their_parts()
    {
        var settings = Settings();
        Write(settings, "hello world\n"u8.ToArray(), 4);
        Encoding.ASCII.GetString(Read(settings, new LogQuery { Timestamps = true })).ShouldBe("2016-10-06T00:17:09.000000000Z hello world\n");
    }

    [Fact]
    public void Lines_outside_of_the_time_asked_for_are_left_out()
    {
        var settings = Settings();
        using (var writer = LogWriter.Open(settings))
        {
            for (var second = 0; second < 5; second++)
                writer.Append(OutputKind.Standard, Encoding.ASCII.GetBytes($"{second}\n"), Time.AddSeconds(second));
        }

        var query = new LogQuery { Since = Time.AddSeconds(1), Until = Time.AddSeconds(3) };
        Encoding.ASCII.GetString(Read(settings, query)).ShouldBe("1\n2\n3\n");
    }

    private LogSettings Settings(LogDriver driver = LogDriver.K8sFile) => new() { Path = _folder["ctr.log"], Driver = driver, MaxSize = 0 };

    private static byte[] RandomOutput(int seed, int length)
    {
        var random = new Random(seed);
        var data = new byte[length];
        random.NextBytes(data);
        // Lines of all lengths, from none to several records.
        for (var at = 0; at < length; at += (int)Math.Pow(2, random.NextDouble() * 16))
            data[at] = (byte)'\n';
        return data;
    }

    private static void Write(LogSettings settings, byte[] data, int batch)
    {
        using var writer = LogWriter.Open(settings);
        for (var at = 0; at < data.Length; at += batch)
            writer.Append(OutputKind.Standard, data.AsSpan(at, Math.Min(batch, data.Length - at)), Time);
        writer.Finish(Time);
    }

    private static byte[] Read(LogSettings settings, LogQuery? query = null)
    {
        var sink = new MemorySink();
        LogReader.Read(settings, query ?? new LogQuery(), sink, null);
        return sink[OutputKind.Standard];
    }
}
