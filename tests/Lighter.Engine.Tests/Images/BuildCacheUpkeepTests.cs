using System.Text;
using Lighter.Engine.Images.Building;
using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Engine.Tests.Images;

public sealed class BuildCacheUpkeepTests : IDisposable
{
    private readonly ImageFixture _fixture = new();
    private readonly Clock _clock = new();
    private string? _wanted;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void What_no_build_has_used_for_two_months_goes()
    {
        Remember("old", 5);
        Upkeep().ShouldBeEmpty();
        _clock.Later = TimeSpan.FromDays(59);
        Upkeep().ShouldBeEmpty();
        _clock.Later = TimeSpan.FromDays(61);
        Upkeep().ShouldBe(["old"]);
    }

    [Fact]
    public void What_is_beyond_the_size_goes_when_a_day_old_and_once_a_day()
    {
        _wanted = "10";
        Remember("first", 8);
        Remember("second", 8);
        Upkeep().ShouldBeEmpty();
        _clock.Later = TimeSpan.FromHours(25);
        Upkeep().Count.ShouldBe(1);
        Remember("third", 8);
        Upkeep().ShouldBeEmpty();
    }

    [Fact]
    public void Off_keeps_all_and_a_size_that_is_none_is_said()
    {
        Remember("old", 5);
        Upkeep();
        _clock.Later = TimeSpan.FromDays(100);
        _wanted = "off";
        Upkeep().ShouldBeEmpty();
        _wanted = "much";
        Should.Throw<LighterException>(Upkeep).Message.ShouldBe("LIGHTER_BUILD_CACHE: invalid size: 'much'");
    }

    private void Remember(string name, long size) => _fixture.Engine.Store.BuildCache.Put(
        new BuildCacheEntry { Key = Digest.OfSha256(Encoding.UTF8.GetBytes(name)), Description = name, Result = new byte[1], Size = size });

    private List<string> Upkeep()
    {
        using var engine = new LighterEngine(_fixture.Paths, name => name == BuildCacheUpkeep.Variable ? _wanted : null);
        return [.. new BuildCacheUpkeep(engine, _clock).RunWhenDue().Select(static item => item.Description)];
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Later;
    }
}
