using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Images;

namespace Lighter.Engine.Tests.Containers.Health;

public class HealthCheckTests
{
    private const long Second = 1_000_000_000;

    private static readonly Healthcheck OfImage = new() { Test = ["CMD", "probe", "-x"], Interval = 7 * Second, Retries = 5 };

    [Fact]
    public void Without_a_word_there_is_none() => Of(null, new HealthOptions()).ShouldBeNull();

    [Fact]
    public void The_image_s_check_has_docker_s_defaults()
    {
        var check = Of(OfImage, new HealthOptions())!;
        check.Command.ShouldBe(["probe", "-x"]);
        (check.Interval, check.Timeout, check.StartPeriod, check.StartInterval, check.Retries)
            .ShouldBe((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.FromSeconds(5), 5));
    }

    [Fact]
    public void Options_change_what_they_name()
    {
        var check = Of(OfImage, new HealthOptions { Test = ["CMD-SHELL", "test -e /x"], Timeout = TimeSpan.FromSeconds(2) })!;
        check.Command.ShouldBe(["/bin/sh", "-c", "test -e /x"]);
        (check.Interval, check.Timeout).ShouldBe((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void It_can_be_switched_off_by_both_sides()
    {
        Of(OfImage, new HealthOptions { Disabled = true }).ShouldBeNull();
        Of(new Healthcheck { Test = ["NONE"] }, new HealthOptions()).ShouldBeNull();
        Of(new Healthcheck { Test = ["FUTURE", "x"] }, new HealthOptions()).ShouldBeNull();
    }

    [Fact]
    public void Failures_in_a_row_make_unhealthy_and_one_success_heals()
    {
        var check = Of(OfImage, new HealthOptions { Retries = 2 })!;
        var state = new HealthState();
        state = state.After(Probe(1), check, isStartPeriod: false);
        (state.Status, state.FailingStreak).ShouldBe((HealthState.Starting, 1));
        state = state.After(Probe(1), check, isStartPeriod: false);
        (state.Status, state.FailingStreak).ShouldBe((HealthState.Unhealthy, 2));
        state = state.After(Probe(0), check, isStartPeriod: false);
        (state.Status, state.FailingStreak, state.Log.Count).ShouldBe((HealthState.Healthy, 0, 3));
    }

    [Fact]
    public void Failures_of_the_start_period_do_not_count_until_one_success()
    {
        var check = Of(OfImage, new HealthOptions { Retries = 1 })!;
        var state = new HealthState().After(Probe(1), check, isStartPeriod: true);
        (state.Status, state.FailingStreak, state.Log.Count).ShouldBe((HealthState.Starting, 0, 1));
        state.After(Probe(0), check, isStartPeriod: true).After(Probe(1), check, isStartPeriod: true).Status.ShouldBe(HealthState.Unhealthy);
    }

    [Fact]
    public void Five_checks_are_remembered()
    {
        var check = Of(OfImage, new HealthOptions())!;
        var state = Enumerable.Range(0, 9).Aggregate(new HealthState(), (known, code) => known.After(Probe(code), check, isStartPeriod: false));
        state.Log.Select(probe => probe.ExitCode).ShouldBe([4, 5, 6, 7, 8]);
    }

    private static HealthCheck? Of(Healthcheck? image, HealthOptions options) => HealthCheck.Of(new StoredContainer
    {
        Options = new ContainerCreateOptions { Image = "busybox", Health = options },
        Image = new ExecutionConfig { Healthcheck = image },
    });

    private static HealthProbe Probe(int code) => new(default, default, code, "");
}
