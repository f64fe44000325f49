using Lighter.Dockerfile.Ignore;
using Lighter.Dockerfile.Linting;

namespace Lighter.Dockerfile.Tests.Linting;

public class LinterTests
{
    private static readonly LintSurroundings Surroundings = new()
    {
        Predefined = new Dictionary<string, string> { ["TARGETPLATFORM"] = "linux/amd64", ["TARGETARCH"] = "amd64", ["BUILDPLATFORM"] = "linux/amd64" },
        Bases = static name => name is "a" or "a:1" ? new BaseFacts(["HOME_OF_A"], "linux/amd64") : name == "arm" ? new BaseFacts([], "linux/arm64") : null,
        Ignore = IgnorePatterns.Parse("secret\n*.log\n!keep.log\n"),
        Platform = "linux/amd64",
    };

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
    [InlineData("FROM a:${VERSION}", 1, "UndefinedArgInFrom", "FROM argument 'VERSION' is not declared")]
    [InlineData("ARG VERSION=1\nFROM a:${VERSON}", 2, "UndefinedArgInFrom", "FROM argument 'VERSON' is not declared (did you mean VERSION?)")]
    [InlineData("ARG VERSION\nFROM a:${VERSION}", 2, "InvalidDefaultArgInFrom", "Default value for ARG a:${VERSION} results in empty or invalid base image name")]
    [InlineData("FROM --platform=linux/amd64 a", 1, "FromPlatformFlagConstDisallowed", "FROM --platform flag should not use constant value \"linux/amd64\"")]
    [InlineData("FROM --platform=$TARGETPLATFORM a", 1, "RedundantTargetPlatform", "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior")]
    [InlineData("FROM arm", 1, "InvalidBaseImagePlatform", "Base image arm was pulled with platform \"linux/arm64\", expected \"linux/amd64\" for current build")]
    [InlineData("FROM a\nENV DIR=/x\nWORKDIR $DIRR", 3, "UndefinedVar", "Usage of undefined variable '$DIRR' (did you mean $DIR?)")]
    [InlineData("FROM scratch\nCOPY x $TARGETARCH", 2, "UndefinedVar", "Usage of undefined variable '$TARGETARCH'")]
    [InlineData("FROM a\nCOPY secret/key /", 2, "CopyIgnoredFile", "Attempting to Copy file \"secret/key\" that is excluded by .dockerignore")]
    [InlineData("FROM a\nADD app.log keep.log /", 2, "CopyIgnoredFile", "Attempting to Add file \"app.log\" that is excluded by .dockerignore")]
    [InlineData("FROM a\nEXPOSE 80/TCP", 2, "ExposeProtoCasing", "Defined protocol '80/TCP' in EXPOSE instruction should be lowercase")]
    [InlineData("FROM a\nEXPOSE 127.0.0.1:80:80", 2, "ExposeInvalidFormat", "EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:80'")]
    [InlineData("# check=experimental=all\n\n# what it is\nFROM a AS build", 4, "InvalidDefinitionDescription", "Comment for FROM should follow the format: `# build <description>`")]
    [InlineData("FROM a\nARG GITHUB_TOKEN", 2, "SecretsUsedInArgOrEnv", "Do not use ARG or ENV instructions for sensitive data (ARG \"GITHUB_TOKEN\")")]
    public void Finding_names_rule_and_line(string text, int line, string rule, string message)
    {
        var warning = DockerfileDocument.Parse(text).Check(Surroundings).ShouldHaveSingleItem();

        (warning.Rule, warning.Message, warning.Span.Start).ShouldBe((rule, message, line));
        warning.Url.ShouldStartWith("docs/build-checks/");
    }

    [Theory]
    [InlineData("FROM a AS b\nWORKDIR /b\nFROM b\nWORKDIR c")]
    [InlineData("FROM a\nSHELL [\"bash\", \"-c\"]\nCMD b")]
    [InlineData("FROM a\nARG PUBLIC_KEY\nENV TOKEN_FILE=b MONKEY=c")]
    [InlineData("FROM unknown\nWORKDIR $b/c")]
    [InlineData("# check=skip=JSONArgsRecommended, LegacyKeyValueFormat\nFROM a\nCMD b\nENV c d")]
    [InlineData("# check=skip=all\nFROM a\nCMD b")]
    [InlineData("# check=experimental=all\n\n# build makes it\nFROM a AS build\n# name of it\n#\nARG NAME")]
    [InlineData("# what it is\nFROM a AS build")]
    [InlineData("ARG VERSION=1\nFROM a:${VERSION}\nARG TARGETARCH\nCOPY x$TARGETARCH /")]
    [InlineData("FROM a\nCOPY $HOME_OF_A ${OTHER:-x} ${OTHER-x} /")]
    [InlineData("FROM unknown\nCOPY $WHAT /")]
    [InlineData("FROM unknown\nRUN echo $WHAT")]
    [InlineData("FROM --platform=$BUILDPLATFORM a\nCOPY --from=other secret /\nADD https://example.org/secret keep.log /")]
    [InlineData("FROM --platform=linux/amd64 a AS build_amd64")]
    [InlineData("FROM a AS one\nENV X=1\nFROM one\nCOPY $X /\nARG Y\nCOPY $Y /")]
    [InlineData("FROM a\n# check=skip=JSONArgsRecommended\nCMD b")]
    public void Nothing_is_found_where_nothing_is_wrong_or_checks_are_skipped(string text) =>
        DockerfileDocument.Parse(text).Check(Surroundings).ShouldBeEmpty();

    [Fact]
    public void An_argument_takes_the_place_of_the_directive()
    {
        var surroundings = Surroundings with { Arguments = new Dictionary<string, string> { ["BUILDKIT_DOCKERFILE_CHECK"] = "skip=JSONArgsRecommended;error=true" } };
        var document = DockerfileDocument.Parse("# check=error=false\nFROM a\nCMD b");
        document.Check(surroundings).ShouldBeEmpty();
        document.FailsOnWarnings(surroundings).ShouldBeTrue();
    }

    [Fact]
    public void Every_rule_is_in_the_list_and_has_a_test()
    {
        LintRules.All.Count.ShouldBe(22);
        LintRules.All.Select(static rule => rule.Name).ShouldBeInOrder();
        var tested = typeof(LinterTests).GetMethod(nameof(Finding_names_rule_and_line))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(static data => (string)((InlineDataAttribute)data).Data[2]!).ToHashSet();
        LintRules.All.Where(rule => !tested.Contains(rule.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void File_can_ask_that_warnings_fail_its_build()
    {
        DockerfileDocument.Parse("# check=skip=FromAsCasing;error=true\nFROM a").FailsOnWarnings(Surroundings).ShouldBeTrue();
        DockerfileDocument.Parse("FROM a").FailsOnWarnings(Surroundings).ShouldBeFalse();
    }
}
