using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary><c>build --check</c>, and warnings of builds.</summary>
public sealed class BuildCheckTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Findings_are_shown_at_their_place_and_nothing_is_built()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nCOPY $WHAT /\nCMD echo hi\n");
        var found = _box.Lighter("build", "--check", "-t", "app", "app").ShouldExit(1);
        found.Output.ShouldBe("""
            Check complete, 2 warnings have been found!

            WARNING: UndefinedVar - docs/build-checks/undefined-var.md
            Usage of undefined variable '$WHAT'
            Dockerfile:2
            --------------------
               1 |     FROM busybox
               2 | >>> COPY $WHAT /
               3 |     CMD echo hi
               4 |     
            --------------------

            WARNING: JSONArgsRecommended - docs/build-checks/json-args-recommended.md
            JSON arguments recommended for CMD to prevent unintended behavior related to OS signals
            Dockerfile:3
            --------------------
               1 |     FROM busybox
               2 |     COPY $WHAT /
               3 | >>> CMD echo hi
               4 |     
            --------------------

            """);
        _box.Lighter("images", "-q", "app").ShouldSucceed().Output.ShouldBeEmpty();
        _box.Write("app/Dockerfile", "FROM busybox\nCMD [\"echo\"]\n");
        _box.Lighter("build", "--check", "app").ShouldSucceed().Output.ShouldBe("Check complete, no warnings found.\n");
    }

    [Fact]
    public void A_file_may_ask_that_warnings_fail_its_build()
    {
        _box.Write("app/Dockerfile", "# check=error=true\nFROM busybox\nCMD echo\nMAINTAINER me\n");
        _box.Lighter("build", "app").ShouldFail(1, "lint violation found for rules: JSONArgsRecommended, MaintainerDeprecated");
        _box.Lighter("build", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=all", "app").ShouldSucceed();
    }

    [Fact]
    public void A_build_tells_warnings_at_its_end()
    {
        _box.Write("app/.dockerignore", "secret\n");
        _box.Write("app/Dockerfile", "FROM busybox\nENV A=$B\nEXPOSE 80/TCP\n");
        var built = _box.Lighter("build", "app").ShouldSucceed();
        built.Error.ShouldContain(" 2 warnings found:\n - UndefinedVar: Usage of undefined variable '$B' (line 2)\n - ExposeProtoCasing:");
    }
}
