using Lighter.Cli.Rendering;
using Lighter.Linux;

namespace Lighter.Cli.Handlers.Registries;

/// <summary>Asks for a password without showing it.</summary>
internal static class PasswordPrompt
{
    public static string? Ask(IConsole console, string prompt)
    {
        console.Out.Write(prompt);
        console.Out.Flush();
        using var terminal = AnyFd.StandardStream(0);
        var before = TerminalSettings.Of(terminal);
        before?.ToHidden().TryApply(terminal);
        try
        {
            return InputLine.Read(console);
        }
        finally
        {
            before?.TryApply(terminal);
            console.Out.Write('\n');
        }
    }
}
