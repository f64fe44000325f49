using Lighter.Build.Planning;

namespace Lighter.Build.Execution;

/// <summary>Makes a working directory that is missing; it belongs to the user in effect.</summary>
internal static class WorkdirExecutor
{
    public static void Execute(WorkdirStep step, StepRoot root)
    {
        using var target = root.OpenWritable();
        RootedDirectory.Make(target.Root, step.Path, step.User.Length == 0 ? new(0, 0) : ImageUsers.FindOwner(step.User, root.Found));
    }
}
