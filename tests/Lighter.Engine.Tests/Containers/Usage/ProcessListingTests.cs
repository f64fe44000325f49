using Lighter.Engine.Containers.Usage;

namespace Lighter.Engine.Tests.Containers.Usage;

public sealed class ProcessListingTests
{
    [Fact]
    public void Only_lines_of_the_container_s_processes_are_kept_and_the_last_column_is_whole()
    {
        var listing = ProcessListing.Parse("  PID COMMAND\n    1 init -x\n   42 sleep 10  20\n", new HashSet<int> { 42 });
        listing.Titles.ShouldBe(["PID", "COMMAND"]);
        listing.Rows.Single().ShouldBe(["42", "sleep 10 20"]);
    }

    [Fact]
    public void Threads_follow_their_process() =>
        ProcessListing.Parse("PID LWP CMD\n1 - a\n- 1 -\n42 - b\n- 42 -\n- 43 -\n7 - c\n- 7 -\n", new HashSet<int> { 42 }).Rows.Count.ShouldBe(3);

    [Fact]
    public void Without_numbers_there_is_nothing_to_choose_by() =>
        Should.Throw<LighterException>(() => ProcessListing.Parse("COMMAND\nx\n", new HashSet<int>())).Message.ShouldBe("Couldn't find PID field in ps output");

    [Fact]
    public void Another_column_of_that_name_is_refused() =>
        Should.Throw<LighterException>(() => ProcessListing.Run(["-o", "comm=PID,pid"], new HashSet<int>())).Message.ShouldBe("specifying \"comm=PID,pid\" is not allowed");

    [Fact]
    public void What_ps_refuses_is_told() =>
        Should.Throw<LighterException>(() => ProcessListing.Run(["--nonsense"], new HashSet<int> { 1 })).Message.ShouldStartWith("ps: ");
}
