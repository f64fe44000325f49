namespace Lighter.Dockerfile.Tests.Linting;

public class LinterTests
{
    [Theory]
    [InlineData("FROM a AS Build", 1, "StageNameCasing", "Stage name 'Build' should be lowercase")]
    [InlineData("FROM a as b", 1, "FromAsCasing", "'as' and 'FROM' keywords' casing do not match")]
    [InlineData("FROM a\nRUN b \\\n\n  c", 2, "NoEmptyContinuation", "Empty continuation line")]
    [InlineData("FROM a\nrun b", 2, "ConsistentInstructionCasing", "Command 'run' should match the case of the command majority (uppercase)")]
    [InlineData("from a\nrun b\nRun c", 3, "ConsistentInstructionCasing", "Command 'Run' should match the case of the command majority (lowercase)")]
    [InlineData("FROM a AS b\nFROM c AS b", 2, "DuplicateStageName", "Duplicate stage name \"b\", stage names should be unique")]
    [InlineData("FROM a AS scratch", 1, "ReservedStageName", "Stage name should not use the same name as reserved stage \"scratch\"")]
    [InlineData("FROM a\nCMD b", 2, "JSONArgsRecommended", "JSON arguments recommended for CMD to prevent unintended behavior related to OS signals")]
    [InlineData("FROM a\nMAINTAINER b", 2, "MaintainerDeprecated", "Maintainer instruction is deprecated in favor of using label")]
    [InlineData("FROM a\nWORKDIR b", 2, "WorkdirRelativePath", "Relative workdir \"b\" can have unexpected results if the base image changes")]
    [InlineData("FROM a\nENTRYPOINT [\"b\"]\nENTRYPOINT [\"c\"]", 2, "MultipleInstructionsDisallowed", "Multiple ENTRYPOINT instructions should not be used in the same stage because only the last one will be used")]
    [InlineData("FROM a\nENV b c", 2, "LegacyKeyValueFormat", "\"ENV key=value\" should be used instead of legacy \"ENV key value\" format")]
    [InlineData("FROM a\nARG GITHUB_TOKEN", 2, "SecretsUsedInArgOrEnv", "Do not use ARG or ENV instructions for sensitive data (ARG \"GITHUB_TOKEN\")")]
    public void Finding_names_rule_and_line(string text, int line, string rule, string message)
    {
        var warning = DockerfileDocument.Parse(text).Warnings.ShouldHaveSingleItem();

        (warning.Rule, warning.Message, warning.Span.Start).ShouldBe((rule, message, line));
        warning.Url.ShouldStartWith("https://docs.docker.com/go/dockerfile/rule/");
    }

    [Theory]
    [InlineData("FROM a AS b\nWORKDIR /b\nFROM b\nWORKDIR c")]
    [InlineData("FROM a\nSHELL [\"bash\", \"-c\"]\nCMD b")]
    [InlineData("FROM a\nARG PUBLIC_KEY\nENV TOKEN_FILE=b MONKEY=c")]
    [InlineData("FROM a\nWORKDIR $b/c")]
    [InlineData("# check=skip=JSONArgsRecommended, LegacyKeyValueFormat\nFROM a\nCMD b\nENV c d")]
    [InlineData("# check=skip=all\nFROM a\nCMD b")]
    [InlineData("FROM a\n# check=skip=JSONArgsRecommended\nCMD b")]
    public void Nothing_is_found_where_nothing_is_wrong_or_checks_are_skipped(string text) =>
        DockerfileDocument.Parse(text).Warnings.ShouldBeEmpty();

    [Fact]
    public void File_can_ask_that_warnings_fail_its_build()
    {
        DockerfileDocument.Parse("# check=skip=FromAsCasing;error=true\nFROM a").WarningsAreErrors.ShouldBeTrue();
        DockerfileDocument.Parse("FROM a").WarningsAreErrors.ShouldBeFalse();
    }
}
