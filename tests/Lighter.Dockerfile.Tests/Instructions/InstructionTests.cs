using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Tests.Instructions;

public class InstructionTests
{
    [Fact]
    public void Copy_takes_its_flags_and_heredocs()
    {
        var copy = Expanded<CopyInstruction>(
            "COPY --from=build --chown=$USER --chmod=u+x --link --parents --exclude=*.md --exclude=a b <<one <<'two' /c/$USER\n\"$USER\"\none\n$USER\ntwo");

        copy.ShouldSatisfyAllConditions(
            () => copy.From.ShouldBe("build"),
            () => copy.Chown.ShouldBe("joe"),
            () => copy.Chmod.ShouldBe("u+x"),
            () => copy.Link.ShouldBeTrue(),
            () => copy.Parents.ShouldBeTrue(),
            () => copy.Exclude.ShouldBe(["*.md", "a"]),
            () => copy.Files.Paths.ShouldBe(["b"]),
            () => copy.Files.Heredocs.Select(static file => (file.Name, file.Content)).ShouldBe([("one", "\"joe\"\n"), ("two", "$USER\n")]),
            () => copy.Files.Destination.ShouldBe("/c/joe"));
    }

    [Fact]
    public void Add_takes_its_flags()
    {
        var add = Expanded<AddInstruction>("ADD --checksum=sha256:$USER --keep-git-dir --unpack=false https://x/y.git /z");

        (add.Checksum, add.KeepGitDir, add.Unpack, add.Link).ShouldBe(("sha256:joe", true, false, false));
        Expanded<AddInstruction>("ADD a b").Unpack.ShouldBeNull();
    }

    [Fact]
    public void Variables_are_expanded_in_names_and_values()
    {
        Expanded<EnvInstruction>("ENV a=$USER b_$USER=\"x y\" c='$USER'").Variables
            .ShouldBe([new("a", "joe"), new("b_joe", "x y"), new("c", "$USER")]);
        Expanded<LabelInstruction>("LABEL a $USER b").Labels.ShouldBe([new("a", "joe b", IsLegacy: true)]);
        Expanded<ArgInstruction>("ARG a=$USER b").Arguments.ShouldBe([new("a", "joe"), new("b", null)]);
    }

    [Fact]
    public void Words_of_simple_instructions_are_expanded()
    {
        Expanded<WorkdirInstruction>("WORKDIR /home/$USER").Path.ShouldBe("/home/joe");
        Expanded<UserInstruction>("USER $USER:users").User.ShouldBe("joe:users");
        Expanded<StopSignalInstruction>("STOPSIGNAL SIG${SIG:-TERM}").Signal.ShouldBe("SIGTERM");
        Expanded<VolumeInstruction>("VOLUME [\"/a b\", \"/$USER\"]").Paths.ShouldBe(["/a b", "/joe"]);
        Expanded<MaintainerInstruction>("MAINTAINER joe <a@b>").Maintainer.ShouldBe("joe <a@b>");
    }

    [Fact]
    public void Commands_are_left_to_the_shell()
    {
        Expanded<CmdInstruction>("CMD echo $USER").Command.ShellText.ShouldBe("echo $USER");
        Expanded<EntrypointInstruction>("ENTRYPOINT [\"$USER\"]").Command.Words.ShouldBe(["$USER"]);
        Expanded<ShellInstruction>("SHELL [\"/bin/bash\", \"-c\"]").Shell.ShouldBe(["/bin/bash", "-c"]);
    }

    [Fact]
    public void Exposed_ports_are_spelt_out()
    {
        Expanded<ExposeInstruction>("EXPOSE 80 53/UDP $PORTS 127.0.0.1:1:2").ParsePorts().Select(static port => port.ToString())
            .ShouldBe(["80/tcp", "53/udp", "7/tcp", "8/tcp", "9/tcp", "2/tcp"]);
        Should.Throw<DockerfileException>(() => Expanded<ExposeInstruction>("EXPOSE 70000").ParsePorts())
            .Message.ShouldBe("Dockerfile:2: invalid containerPort: 70000");
    }

    [Fact]
    public void Health_check_has_a_test_and_times()
    {
        var check = Expanded<HealthcheckInstruction>(
            "HEALTHCHECK --interval=1m30s --timeout=500ms --start-period=1h --start-interval=1.5s --retries=3 CMD curl a");

        check.Test.ShouldBe(["CMD-SHELL", "curl a"]);
        (check.Interval, check.Timeout, check.StartPeriod, check.StartInterval, check.Retries).ShouldBe(
            (TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1), TimeSpan.FromSeconds(1.5), 3));
        Expanded<HealthcheckInstruction>("HEALTHCHECK CMD [\"a\", \"b\"]").Test.ShouldBe(["CMD", "a", "b"]);
        Expanded<HealthcheckInstruction>("HEALTHCHECK none").Test.ShouldBe(["NONE"]);
    }

    [Fact]
    public void Trigger_keeps_its_text_and_parses_again()
    {
        var trigger = Expanded<OnBuildInstruction>("onbuild COPY <<EOF /a\nhello\nEOF");

        trigger.Expression.ShouldBe("COPY <<EOF /a\nhello\nEOF");
        DockerfileDocument.ParseTrigger(trigger.Expression).ShouldBeOfType<CopyInstruction>()
            .Files.Heredocs.Single().Content.ShouldBe("hello\n");
        Should.Throw<DockerfileException>(static () => DockerfileDocument.ParseTrigger("FROM a"));
    }

    [Fact]
    public void Expander_notes_the_variables_that_are_not_set()
    {
        var expander = new WordExpander('\\', Lookup);

        Parse("ENV a=$USER b=$MISSING c=${OTHER:-x}").Expand(expander);

        expander.Matched.ShouldBe(["USER"]);
        expander.Unmatched.ShouldBe(["MISSING"]); // who says what an unset variable means makes no mistake
    }

    [Fact]
    public void Comments_above_belong_to_the_instruction() =>
        Parse("# not this\n#\n# a is\n# for b\nARG a").Origin.Comments.ShouldBe(["a is", "for b"]);

    private static string? Lookup(string name) => name switch
    {
        "USER" => "joe",
        "PORTS" => "7 8-9/tcp",
        _ => null,
    };

    private static T Expanded<T>(string line)
        where T : Instruction => Parse(line).Expand(new WordExpander('\\', Lookup)).ShouldBeOfType<T>();

    private static Instruction Parse(string line) => DockerfileDocument.Parse("FROM a\n" + line).Stages[0].Instructions.Single();
}
