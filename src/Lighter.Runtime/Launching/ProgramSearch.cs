using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>Where the container's program is looked for: in the container's own <c>PATH</c>, by trying.</summary>
public static class ProgramSearch
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The paths to try, in order; a name with a slash is one already.</summary>
    internal static IReadOnlyList<string> Candidates(string program, IEnumerable<string> environment)
    {
        if (program.Contains('/'))
            return [program];
        var search = environment.LastOrDefault(entry => entry.StartsWith("PATH=", StringComparison.Ordinal))?["PATH=".Length..];
        return [.. (search ?? DefaultPath).Split(':').Select(folder => $"{(folder.Length == 0 ? "." : folder.TrimEnd('/'))}/{program}")];
    }

    /// <summary>The failure of any step of a container's or an exec's program.</summary>
    public static LighterException Describe(ChildProgram program, int step, Errno errno) =>
        step >= 0 && step < program.Labels.Count && program.Labels[step] is { Action: ProcessSteps.ExecuteLabel, Target: { } quoted }
            ? Explain(quoted.Trim('"'), errno)
            : program.Describe(step, errno);

    /// <summary>The failure of an <c>execve</c> in Docker's words; the code tells 127 (not found) from 126 (not to be run).</summary>
    public static CommandStartException Explain(string program, Errno errno)
    {
        var text = errno switch
        {
            Errno.ENOENT or Errno.ENOTDIR when program.Contains('/') => $"stat {program}: no such file or directory",
            Errno.ENOENT or Errno.ENOTDIR => "executable file not found in $PATH",
            _ => errno.Describe(),
        };
        return new CommandStartException(errno is Errno.ENOENT or Errno.ENOTDIR, $"exec: \"{program}\": {text}") { IsForeign = errno == Errno.ENOEXEC };
    }
}
