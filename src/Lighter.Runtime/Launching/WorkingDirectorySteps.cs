using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// The working directory: made inside the root when it is missing, entered by descriptor through no magic link, and checked
/// to be inside (CVE-2024-21626).
/// </summary>
internal static class WorkingDirectorySteps
{
    internal static void Enter(CompilePlan plan)
    {
        var path = plan.Process.Cwd;
        if (!path.StartsWith('/'))
            throw new LighterException(ErrorCode.InvalidArgument, $"the working directory {path} is not an absolute path");
        var builder = plan.Builder.Doing("entering the working directory", path);
        var directory = TargetSteps.Ensure(builder, plan.Root, path, isDirectory: true);
        builder.ExpectKind(directory, FileKind.Directory);
        builder.ChangeDirectory(directory).ExpectDirectoryInsideRoot().Close(directory);
    }
}
