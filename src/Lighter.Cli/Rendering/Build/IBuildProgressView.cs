using Lighter.Build.Progress;

namespace Lighter.Cli.Rendering.Build;

/// <summary>Shows a build while it runs.</summary>
internal interface IBuildProgressView : IBuildObserver
{
    /// <summary>Nothing follows: leaves the terminal as it was found.</summary>
    public void End();
}
