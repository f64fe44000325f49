using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Carries out an <see cref="IdMapPlan"/> for a child that waits.</summary>
internal static class IdMapping
{
    internal static void Apply(IdMapPlan plan, int pid)
    {
        if (plan.Files.Count > 0)
            WriteFiles(plan, pid);
        foreach (var command in plan.Commands)
            Run(command, pid);
    }

    private static void WriteFiles(IdMapPlan plan, int pid)
    {
        using var process = DirectoryFd.Open($"/proc/{pid}");
        foreach (var (name, content) in plan.Files)
        {
            var errno = process.TryOpenFileFd(name, OpenFlags.WriteOnly, 0, out var file);
            using (file)
            {
                // The kernel takes a map in a single write.
                if (errno == Errno.None)
                    errno = file!.TryWriteAll(Encoding.ASCII.GetBytes(content));
            }

            if (errno != Errno.None)
                throw new LinuxException(errno, $"writing {name}");
        }
    }

    private static void Run(IReadOnlyList<string> command, int pid)
    {
        var arguments = new string[command.Count - 1];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = command[i + 1] == IdMapPlan.PidMark ? $"{pid}" : command[i + 1];
        var output = ChildProcess.Run(new ChildCommand { Program = command[0], Arguments = arguments });
        if (!output.Status.IsSuccess)
            throw new LighterException(ErrorCode.PermissionDenied, $"mapping ids: {command[0]}: {output.Stderr.Trim()}")
            {
                Hint = "the ranges that a user may map are in /etc/subuid and /etc/subgid",
            };
    }
}
