using System.Runtime.CompilerServices;
using Lighter.Engine.Supervisor;

namespace Lighter.Engine.Tests.Supervisor;

/// <summary>A supervisor is a process of its own: this test program, started again with the supervisor's command.</summary>
internal static class MonitorEntry
{
    [ModuleInitializer]
    internal static void Enter()
    {
        if (Environment.GetCommandLineArgs() is [_, MonitorProgram.CommandName])
            Environment.Exit(MonitorProgram.Run());
    }
}
