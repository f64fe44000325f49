using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Tests.Instructions;

public class RunInstructionTests
{
    [Theory]
    [InlineData("type=bind,source=a,target=/b,from=c", MountType.Bind, "a", "/b", true)]
    [InlineData("target=/b,rw", MountType.Bind, null, "/b", false)]
    [InlineData("type=cache,dst=/b", MountType.Cache, null, "/b", false)]
    [InlineData("type=cache,destination=/b,readonly", MountType.Cache, null, "/b", true)]
    [InlineData("type=cache,target=/b,ro=false", MountType.Cache, null, "/b", false)]
    [InlineData("type=tmpfs,target=/b", MountType.Tmpfs, null, "/b", false)]
    [InlineData("type=ssh", MountType.Ssh, null, null, true)]
    [InlineData("type=secret,src=a", MountType.Secret, "a", null, true)]
    public void Mount_has_type_paths_and_writability(string flag, MountType type, string? source, string? target, bool readOnly)
    {
        var mount = MountOf(flag);

        (mount.Type, mount.Source, mount.Target, mount.ReadOnly).ShouldBe((type, source, target, readOnly));
    }

    [Fact]
    public void Mount_options_of_each_type_are_taken()
    {
        MountOf("type=cache,target=/c,id=x,sharing=locked,mode=0755,uid=1,gid=2")
            .ShouldBe(new() { Type = MountType.Cache, Target = "/c", Id = "x", Sharing = CacheSharing.Locked, Mode = 493, Uid = 1, Gid = 2 });
        MountOf("type=tmpfs,target=/t,size=1.5m").SizeLimit.ShouldBe(1024 * 1536);
        MountOf("type=secret,id=s,env=TOKEN,required")
            .ShouldBe(new() { Type = MountType.Secret, Id = "s", Env = "TOKEN", Required = true, ReadOnly = true });
    }

    [Fact]
    public void Quotes_in_a_mount_keep_commas()
    {
        var run = Parse("RUN --mount='type=cache,\"target=/a,b\"' true");

        run.Expand(new WordExpander('\\', static _ => null)).ShouldBeOfType<RunInstruction>()
            .Mounts.Single().Target.ShouldBe("/a,b");
    }

    [Theory]
    [InlineData("type=bind,mode=0755", "mode not allowed for \"bind\" type mounts")]
    [InlineData("type=bind,sharing=shared", "invalid cache sharing set for bind mount")]
    [InlineData("type=secret", "invalid secret mount. one of source, target required")]
    [InlineData("type=secret,id=a,src=b", "both source and id can't be set")]
    [InlineData("type=cache,size=1", "unexpected key 'size' for mount type 'cache'")]
    [InlineData("type=cache,targte=/x", "unexpected key 'targte' in 'targte=/x' (did you mean target?)")]
    [InlineData("type=cache,target", "invalid field 'target' must be a key=value pair")]
    [InlineData("type=cache,mode=9", "invalid value 9 for mode")]
    [InlineData("type=cache,ro=perhaps", "invalid value for ro: perhaps")]
    [InlineData("from=$x,target=/y", "'from' doesn't support variable expansion, define alias stage instead")]
    public void Mount_that_makes_no_sense_is_refused(string flag, string reason) =>
        Should.Throw<DockerfileException>(() => MountOf(flag)).Reason.ShouldBe(reason);

    [Fact]
    public void Mount_with_variables_is_parsed_when_they_are_known()
    {
        var run = Parse("RUN --mount=type=cache,target=$HOME/.cache true");

        run.Mounts.ShouldBeEmpty();
        var expanded = run.Expand(new WordExpander('\\', static name => name == "HOME" ? "/root" : null));
        expanded.ShouldBeOfType<RunInstruction>().Mounts.Single().Target.ShouldBe("/root/.cache");
    }

    [Fact]
    public void Failed_expansion_shows_the_instruction()
    {
        var run = Parse("RUN --mount=type=cache,target=${HOME:?none} true");

        var error = Should.Throw<DockerfileException>(() => run.Expand(new WordExpander('\\', static _ => null)));

        error.Message.ShouldBe("Dockerfile:2: failed to process \"${HOME:?none}\": HOME: none");
        error.Excerpt().ShouldContain("   2 | >>> RUN");
    }

    [Fact]
    public void Command_is_a_text_for_the_shell_or_a_list_of_words()
    {
        Parse("RUN echo  a").Command.ShouldSatisfyAllConditions(
            command => command.IsShell.ShouldBeTrue(),
            command => command.ShellText.ShouldBe("echo  a"));
        Parse("RUN [\"echo\", \"a\"]").Command.ShouldSatisfyAllConditions(
            command => command.IsShell.ShouldBeFalse(),
            command => command.Words.ShouldBe(["echo", "a"]));
    }

    [Fact]
    public void Heredoc_alone_is_a_script()
    {
        var command = Parse("RUN <<-EOF\n\techo a\n\t\techo b\n\tEOF").Command;

        command.Script!.Content.ShouldBe("echo a\necho b\n");
        command.ShellText.ShouldBe("echo a\necho b\n");
    }

    [Fact]
    public void Heredocs_of_a_command_are_left_to_the_shell()
    {
        var command = Parse("RUN cat <<A - <<'B' 3<<C\n1\nA\n$2\nB\n3\nC").Command;

        command.Script.ShouldBeNull();
        command.Heredocs.Select(heredoc => (heredoc.Name, heredoc.Content, heredoc.Expand))
            .ShouldBe([("A", "1\n", true), ("B", "$2\n", false), ("C", "3\n", true)]);
        command.ShellText.ShouldBe("cat <<A - <<'B' 3<<C\n1\nA\n$2\nB\n3\nC");
    }

    [Fact]
    public void Network_security_and_devices_are_flags()
    {
        var run = Parse("RUN --network=host --security=insecure --device=vendor.com/gpu=all,required true");

        (run.Network, run.Insecure).ShouldBe((RunNetwork.Host, true));
        run.Devices.ShouldBe([new("vendor.com/gpu=all", true)]);
    }

    private static RunMount MountOf(string flag) => Parse($"RUN --mount='{flag}' true").Mounts.Single();

    private static RunInstruction Parse(string line) =>
        DockerfileDocument.Parse("FROM a\n" + line).Stages[0].Instructions.Single().ShouldBeOfType<RunInstruction>();
}
