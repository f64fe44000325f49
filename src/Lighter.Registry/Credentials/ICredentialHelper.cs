namespace Lighter.Registry.Credentials;

/// <summary>
/// Runs the programs <c>docker-credential-…</c> that keep secrets in a keyring. Behind an interface, because starting
/// programs is not this room's affair.
/// </summary>
public interface ICredentialHelper
{
    /// <param name="program">Its name, to be found on the path: <c>docker-credential-pass</c>.</param>
    /// <param name="verb"><c>get</c>, <c>store</c>, <c>erase</c> or <c>list</c>: the one argument.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="cancellation">Ends the program.</param>
    public Task<CredentialHelperResult> RunAsync(string program, string verb, string input, CancellationToken cancellation);
}
