namespace Lighter.Registry.Credentials;

/// <summary>How a helper ended and what it wrote on its standard output.</summary>
public sealed record CredentialHelperResult(int ExitCode, string Output);
