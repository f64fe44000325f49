namespace Lighter.Cli.Rendering;

/// <summary>Asks before something is lost.</summary>
internal static class Question
{
    /// <returns>True for <c>y</c>; anything else, an end of input too, is no.</returns>
    public static bool IsConfirmed(IConsole console, string warning)
    {
        console.Out.Write($"{warning}\nAre you sure you want to continue? [y/N] ");
        console.Out.Flush();
        return InputLine.Read(console)?.Trim() is "y" or "Y";
    }
}
