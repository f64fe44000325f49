using Lighter.Registry.Credentials;

namespace Lighter.Registry.Tests.Auth;

/// <summary>For tests in which no helper may be run.</summary>
internal sealed class NoHelper : ICredentialHelper
{
    public Task<CredentialHelperResult> RunAsync(string program, string verb, string input, CancellationToken cancellation) =>
        throw new InvalidOperationException($"{program} was run");
}
