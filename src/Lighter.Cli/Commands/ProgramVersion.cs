namespace Lighter.Cli.Commands;

/// <summary>The program's version, as a constant: reading it from the assembly would take reflection at every start.</summary>
internal static class ProgramVersion
{
    public const string Text = "0.1.0";

    public static string Line => $"lighter version {Text}";
}
