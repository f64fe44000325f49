namespace Lighter.Cli.Commands;

/// <summary>The program's version, as a constant: reading it from the assembly would take reflection at every start.</summary>
internal static class ProgramVersion
{
    public const string Text = "0.1.0";

    /// <summary>Of the OCI runtime, laid out as runc's.</summary>
    public static string RuntimeLines => $"lighter-runtime version {Text}\nspec: {Oci.Runtime.RuntimeSpec.CurrentVersion}";

    public static string Line => $"lighter version {Text}";
}
