using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Ignore;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Tests;

public class HostileInputTests
{
    private const string Whole =
        """
        # syntax=docker/dockerfile:1
        # escape=\
        ARG A=b
        FROM --platform=$P a:${A:-b} AS c
        RUN --mount='type=cache,target=/x,"id=a,b"' --network=none <<-"EOF" cat <<X
        	a
        	EOF
        b
        X
        COPY --from=a --chown=1:2 --link ["a b", "c"]
        ADD --checksum=sha256:x <<F http://x /y
        ${z#a*} ${z//b/\/}
        F
        HEALTHCHECK --interval=1m30s --retries=3 CMD ["a"]
        ENV a=b c="d \" e" f='g'
        EXPOSE 80 $P/udp 1-9/tcp
        ONBUILD RUN <<E
        x
        E
        """;

    private static readonly string[] Pieces =
    [
        "FROM a", "RUN ", "COPY ", "ENV ", "ONBUILD ", "HEALTHCHECK ", "--mount=", "--", "\n", "\r\n", "\\", "`", "\\\n", "<<", "<<-", "EOF",
        "$", "${", "}", ":-", "//", "%%", "#", "*", "?", "[", "]", "\"", "'", ",", "=", " ", "\t", "\0", "\ud800", "☺", "\\ud800", "# escape=`\n", "1h", "!",
    ];

    [Fact]
    public void Random_bytes_are_parsed_or_refused() =>
        Prop.ForAll<byte[]>(bytes => IsHandled(Encoding.UTF8.GetString(bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_pieces_of_the_language_are_parsed_or_refused() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements(Pieces)).ToArbitrary(),
            pieces => IsHandled("FROM a\n" + string.Concat(pieces)) && IsHandled(string.Concat(pieces)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Every_truncation_of_a_valid_file_is_parsed_or_refused()
    {
        IsParsed(Whole).ShouldBeTrue();
        for (var length = 0; length < Whole.Length; length++)
            IsHandled(Whole[..length]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("RUN ", "a")]
    [InlineData("RUN ", "<<A ")]
    [InlineData("CMD ", "[")]
    [InlineData("COPY ", "a ")]
    [InlineData("ENV ", "a=b ")]
    [InlineData("ENV a=", "${a:-")]
    [InlineData("ENV a=", "${a//*")]
    [InlineData("ENV a=", "\"")]
    [InlineData("ONBUILD ", "ONBUILD ")]
    [InlineData("COPY ", "--link ")]
    [InlineData("RUN --mount=", "a,")]
    [InlineData("LABEL a=", "\\")]
    [InlineData("", "# a\n")]
    [InlineData("RUN a \\\n", "\n")]
    [InlineData("", "a")]
    public void Megabytes_of_one_thing_are_parsed_or_refused(string start, string repeated)
    {
        foreach (var size in (int[])[1_000_000, 10_000_000])
        {
            var text = new StringBuilder("FROM a\n").Append(start);
            text.Insert(text.Length, repeated, size / repeated.Length);
            IsHandled(text.ToString()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Variable_that_doubles_with_each_line_is_refused()
    {
        var value = "aaaaaaaa";
        var expand = () =>
        {
            for (var i = 0; i < 100; i++)
                value = new ShellLex().Expand("$a$a", _ => value);
        };

        expand.ShouldThrow<DockerfileException>().Message.ShouldContain("expands to more than");
    }

    [Fact]
    public void Pattern_of_many_stars_ends()
    {
        var value = new string('a', 50_000);

        IsHandledExpansion("${v//" + string.Concat(Enumerable.Repeat("*a", 1000)) + "b/}", value).ShouldBeTrue();
        IsHandledExpansion("${v%%" + string.Concat(Enumerable.Repeat("*a?", 1000)) + "b}", value).ShouldBeTrue();
    }

    [Fact]
    public void Random_ignore_files_are_parsed_or_refused() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements(Pieces.Append("**/").Append("/").Append("a-z").ToArray())).ToArbitrary(),
            pieces => Handles(() => IgnorePatterns.Parse(string.Concat(pieces)).IsIgnored("a/☺/b")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static bool IsHandled(string text) => Handles(() => IsParsed(text));

    private static bool IsHandledExpansion(string word, string value) =>
        Handles(() => new ShellLex().Expand(word, _ => value));

    private static bool IsParsed(string text)
    {
        var document = DockerfileDocument.Parse(text);
        var expander = document.CreateExpander(static name => name == "P" ? "8080" : null);
        foreach (var instruction in document.Stages.SelectMany(stage => stage.Instructions.Prepend(stage.From)))
        {
            if (instruction is not FromInstruction)
                instruction.Expand(expander);
        }

        return true;
    }

    private static bool Handles(Action action)
    {
        try
        {
            action();
        }
        catch (DockerfileException e)
        {
            e.Excerpt();
        }

        return true;
    }
}
