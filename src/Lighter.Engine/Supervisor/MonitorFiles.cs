namespace Lighter.Engine.Supervisor;

/// <summary>Names in a container's run directory beside the records.</summary>
internal static class MonitorFiles
{
    internal const string Socket = "attach.sock";

    /// <summary>What ended the supervisor itself, if something did.</summary>
    internal const string Error = "monitor.error";
}
