using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Tests;

public class DockerfileDocumentTests
{
    [Fact]
    public void Stages_hold_the_instructions_up_to_the_next_from()
    {
        var document = DockerfileDocument.Parse(
            """
            # syntax=docker/dockerfile:1
            ARG VERSION=3
            FROM --platform=$BUILDPLATFORM alpine:${VERSION} AS Build
            RUN make
            FROM scratch
            COPY --from=build /out /
            """);

        document.Directives.Syntax.ShouldBe("docker/dockerfile:1");
        document.GlobalArgs.Single().Arguments.Single().ShouldBe(new BuildArgument("VERSION", "3"));
        document.Stages.Select(stage => (stage.Index, stage.Name, stage.BaseName, stage.Platform, stage.Span)).ShouldBe(
        [
            (0, "build", "alpine:${VERSION}", "$BUILDPLATFORM", new SourceSpan(3, 4)),
            (1, null, "scratch", null, new SourceSpan(5, 6)),
        ]);
        document.Stages[1].Instructions.Single().ShouldBeOfType<CopyInstruction>().From.ShouldBe("build");
    }

    [Fact]
    public void Stage_is_found_by_name_in_any_casing_and_by_number()
    {
        var document = DockerfileDocument.Parse("FROM a AS one\nFROM b AS two\nFROM c AS two\n");

        document.FindStage("ONE")!.Index.ShouldBe(0);
        document.FindStage("two")!.Index.ShouldBe(2);
        document.FindStage("1")!.Index.ShouldBe(1);
        document.FindStage("3").ShouldBeNull();
        document.FindStage("-1").ShouldBeNull();
    }

    [Fact]
    public void Byte_order_mark_and_windows_line_ends_are_no_part_of_instructions()
    {
        var document = DockerfileDocument.Parse("\ufeff# escape=`\r\nFROM x\r\nRUN a `\r\n  b\r\nCOPY <<EOF /f\r\nhi\r\nEOF\r\n"u8);

        document.Directives.Escape.ShouldBe('`');
        document.Stages[0].Instructions[0].ShouldBeOfType<RunInstruction>().Command.Words.ShouldBe(["a   b"]);
        document.Stages[0].Instructions[1].Span.ShouldBe(new(5, 7));
    }

    [Theory]
    [InlineData("FROM a\nRUNN b", "dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)")]
    [InlineData("FROM a\nfrobnicate", "dockerfile parse error on line 2: unknown instruction: frobnicate")]
    [InlineData("RUN a", "dockerfile parse error on line 1: no build stage in current context")]
    [InlineData("# nothing\n\n", "file with no instructions")]
    [InlineData("FROM a\nCOPY --form=x b c", "dockerfile parse error on line 2: unknown flag: --form (did you mean from?)")]
    [InlineData("FROM a\nCOPY b", "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined")]
    [InlineData("FROM a\nCOPY --link --link b c", "dockerfile parse error on line 2: duplicate flag specified: --link")]
    [InlineData("FROM a\nCOPY --link=maybe b c", "dockerfile parse error on line 2: expecting boolean value for flag --link, not: maybe")]
    [InlineData("FROM a\nCOPY --chown b c", "dockerfile parse error on line 2: missing a value on flag: --chown")]
    [InlineData("FROM a\nCOPY b <<EOF\nx\nEOF", "dockerfile parse error on line 2: COPY cannot accept a heredoc as a destination")]
    [InlineData("FROM a\nCOPY <<EOF b\nx\n", "dockerfile parse error on line 2: unterminated heredoc")]
    [InlineData("FROM a b", "dockerfile parse error on line 1: FROM requires either one or three arguments")]
    [InlineData("FROM a AS 1x", "dockerfile parse error on line 1: invalid name for build stage: \"1x\", name can't start with a number or contain symbols")]
    [InlineData("FROM a\nENV B", "dockerfile parse error on line 2: ENV must have two arguments")]
    [InlineData("FROM a\nENV b=c d", "dockerfile parse error on line 2: Syntax error - can't find = in \"d\". Must be of the form: name=value")]
    [InlineData("FROM a\nENV =c", "dockerfile parse error on line 2: ENV names can not be blank")]
    [InlineData("FROM a\nCMD [1]", "dockerfile parse error on line 2: when using JSON array syntax, arrays must be comprised of strings only")]
    [InlineData("FROM a\nSHELL sh -c", "dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form")]
    [InlineData("FROM a\nWORKDIR", "dockerfile parse error on line 2: WORKDIR requires exactly one argument")]
    [InlineData("FROM a\nEXPOSE", "dockerfile parse error on line 2: EXPOSE requires at least one argument")]
    [InlineData("FROM a\nVOLUME [\" \"]", "dockerfile parse error on line 2: VOLUME specified can not be an empty string")]
    [InlineData("FROM a\nONBUILD ONBUILD RUN a", "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")]
    [InlineData("FROM a\nONBUILD from b", "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger")]
    [InlineData("FROM a\nHEALTHCHECK --interval=1us CMD a", "dockerfile parse error on line 2: Interval \"interval\" cannot be less than 1ms")]
    [InlineData("FROM a\nHEALTHCHECK TCP 80", "dockerfile parse error on line 2: Unknown type \"TCP\" in HEALTHCHECK (try CMD)")]
    [InlineData("FROM a\nRUN --network=slow b", "dockerfile parse error on line 2: invalid network mode \"slow\"")]
    [InlineData("FROM a\nRUN --mount=type=cash b", "dockerfile parse error on line 2: unsupported mount type \"cash\" (did you mean cache?)")]
    [InlineData("# escape=x\nFROM a", "dockerfile parse error on line 1: invalid escape token 'x' does not match ` or \\")]
    [InlineData("# escape=`\n# escape=`\nFROM a", "dockerfile parse error on line 2: only one escape parser directive can be used")]
    public void Refusal_says_what_is_wrong_and_where(string text, string message)
    {
        var error = Should.Throw<DockerfileException>(() => DockerfileDocument.Parse(text));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void Excerpt_marks_the_line_among_those_around_it()
    {
        var error = Should.Throw<DockerfileException>(() => DockerfileDocument.Parse("FROM a\nRUN b\nRUNN c\nRUN d\nRUN e\nRUN f\n"));

        error.Excerpt().ShouldBe(
            "Dockerfile:3\n--------------------\n"
            + "   1 |     FROM a\n   2 |     RUN b\n   3 | >>> RUNN c\n   4 |     RUN d\n   5 |     RUN e\n"
            + "--------------------\n");
    }

    [Fact]
    public void Excerpt_marks_all_lines_of_an_instruction()
    {
        var error = Should.Throw<DockerfileException>(() => DockerfileDocument.Parse("FROM a\nCOPY --x \\\n  b \\\n  c\nRUN d\n", "deep/Dockerfile"));

        error.Excerpt().ShouldBe(
            "deep/Dockerfile:2\n--------------------\n"
            + "   1 |     FROM a\n   2 | >>> COPY --x \\\n   3 | >>>   b \\\n   4 | >>>   c\n   5 |     RUN d\n"
            + "--------------------\n");
    }
}
