using Lighter.Linux;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Runtime.Lifecycle;

/// <summary>A child's reports in the words of its program. A child that failed is not reaped here.</summary>
internal static class ChildDialog
{
    /// <summary>Goes on to the child's next wait; a descriptor that it sends meanwhile stays with it.</summary>
    internal static void AwaitSync(LaunchedChild child, ChildProgram program)
    {
        while (true)
        {
            var report = child.Next();
            if (report.Kind == ChildReportKind.Waiting)
                return;
            ThrowIfOver(report, program, isEndExpected: false);
        }
    }

    /// <summary>Goes on until the child's program has begun.</summary>
    /// <param name="child">The child.</param>
    /// <param name="program">For the words of its failures.</param>
    /// <param name="take">Gets the descriptors that it sends, as their owner.</param>
    internal static void AwaitProgram(LaunchedChild child, ChildProgram program, Action<SafeFileHandle> take)
    {
        while (true)
        {
            var report = child.Next();
            if (report.Kind == ChildReportKind.Descriptor)
                take(child.TakeDescriptor()!);
            else if (report.Kind == ChildReportKind.Ended)
                return;
            ThrowIfOver(report, program, isEndExpected: true);
        }
    }

    private static void ThrowIfOver(ChildReport report, ChildProgram program, bool isEndExpected)
    {
        if (report.Kind == ChildReportKind.Failed)
            throw ProgramSearch.Describe(program, report.Step, report.Errno);
        if (report.Kind == ChildReportKind.Ended && !isEndExpected)
            throw new LighterException(ErrorCode.Internal, "the container's first process was killed while it was being set up");
    }
}
