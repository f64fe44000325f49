namespace Lighter.Linux.Tests.Processes;

public sealed class KernelRandomTests
{
    [Fact]
    public void No_two_draws_are_alike() =>
        Enumerable.Range(0, 1000).Select(_ => KernelRandom.GetHexString(32)).Distinct().Count().ShouldBe(1000);

    [Fact]
    public void A_draw_larger_than_one_call_gives_is_whole()
    {
        var bytes = new byte[1 << 20];
        KernelRandom.Fill(bytes);
        bytes.AsSpan(bytes.Length - 64).ContainsAnyExcept((byte)0).ShouldBeTrue();
    }

    [Fact]
    public void Numbers_stay_within_their_range_and_reach_both_ends() =>
        Enumerable.Range(0, 1000).Select(_ => KernelRandom.GetInt32(-2, 2)).Distinct().Order().ShouldBe([-2, -1, 0, 1]);
}
