using Lighter.Linux;

namespace Lighter.Build.Context.Git;

/// <summary>Runs the <c>git</c> of the host. Neither hooks nor settings of a repository are followed.</summary>
internal sealed class GitProgram(GitAccess access, string remote)
{
    private const int Kill = 9;
    private const uint CommonMask = 0x12; // 022: modes must not depend on who builds

    private static readonly string[] Settings =
        ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.autocrlf=false", "-c", "safe.directory=*", "-c", "advice.detachedHead=false"];

    /// <summary>What git says, or a failure with what it complains of.</summary>
    public string Run(string doing, CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        var output = TryRun(cancellation, arguments);
        return output.Status.IsSuccess
            ? output.Stdout
            : throw new LighterException(ErrorCode.Unavailable, $"{doing} {remote}: {Complaint(output.Stderr)}");
    }

    public ChildOutput TryRun(CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        using var stdin = MemoryFile.Create("stdin");
        using var stdout = MemoryFile.Create("stdout");
        using var stderr = MemoryFile.Create("stderr");
        using var process = Start(new ChildCommand
        {
            Program = "git",
            Arguments = [.. Settings, .. arguments],
            Environment = access.EnvironmentFor(remote),
            Stdin = stdin,
            Stdout = stdout,
            Stderr = stderr,
            FileCreationMask = CommonMask,
            DiesWithParent = true,
        });
        using var killing = cancellation.Register(() => process.TrySendSignal(Kill));
        var status = process.Wait();
        cancellation.ThrowIfCancellationRequested();
        return new(status, MemoryFile.ReadText(stdout), MemoryFile.ReadText(stderr));
    }

    private static ChildProcess Start(ChildCommand command)
    {
        try
        {
            return ChildProcess.Start(command);
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.Unsupported, "fetching a git repository: the program git is not installed", e)
            {
                Hint = "install the package git",
            };
        }
    }

    private static string Complaint(string stderr)
    {
        var lines = stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(static line => line.StartsWith("fatal: ", StringComparison.Ordinal))?[7..] ?? (lines.Length > 0 ? lines[^1] : "git failed");
    }
}
