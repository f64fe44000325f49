using System.Text;

namespace Lighter.Cli.Rendering;

/// <summary>Reads standard input by the line, and not a byte beyond.</summary>
internal static class InputLine
{
    /// <returns>Without the line's end; null at the end of input.</returns>
    public static string? Read(IConsole console)
    {
        var line = new List<byte>();
        for (var next = console.Input.ReadByte(); next != '\n'; next = console.Input.ReadByte())
        {
            if (next < 0)
                return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
            line.Add((byte)next);
        }

        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }
}
