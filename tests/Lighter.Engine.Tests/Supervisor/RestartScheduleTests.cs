using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;

namespace Lighter.Engine.Tests.Supervisor;

public class RestartScheduleTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Fact]
    public void Pauses_double_from_a_tenth_of_a_second_to_a_minute()
    {
        var schedule = Of("always");
        Enumerable.Range(0, 12).Select(_ => schedule.Next(Exit(0), Short)!.Value.TotalMilliseconds)
            .ShouldBe([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000]);
        schedule.Count.ShouldBe(12);
    }

    [Fact]
    public void A_run_of_ten_seconds_begins_them_anew()
    {
        var schedule = Of("unless-stopped");
        schedule.Next(Exit(1), Short);
        schedule.Next(Exit(1), Short)!.Value.TotalMilliseconds.ShouldBe(200);
        schedule.Next(Exit(1), TimeSpan.FromSeconds(10))!.Value.TotalMilliseconds.ShouldBe(100);
    }

    [Fact]
    public void No_policy_is_no_restart() => Of("no").Next(Exit(1), Short).ShouldBeNull();

    [Fact]
    public void A_failure_is_an_exit_code_or_a_signal()
    {
        Of("on-failure").Next(Exit(0), Short).ShouldBeNull();
        Of("on-failure").Next(Exit(3), Short).ShouldNotBeNull();
        Of("on-failure").Next(new ExitRecord(0, 9, false, default), Short).ShouldNotBeNull();
    }

    [Fact]
    public void Failures_are_tried_again_as_often_as_said()
    {
        var schedule = Of("on-failure:2");
        schedule.Next(Exit(1), Short).ShouldNotBeNull();
        schedule.Next(Exit(1), Short).ShouldNotBeNull();
        schedule.Next(Exit(1), Short).ShouldBeNull();
        schedule.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_stops_it_takes_the_policy_away()
    {
        var schedule = Of("always");
        schedule.Policy = default;
        schedule.Next(Exit(1), Short).ShouldBeNull();
    }

    private static RestartSchedule Of(string policy) => new(RestartPolicy.Parse(policy));

    private static ExitRecord Exit(int code) => new(code, 0, false, default);
}
