using System.Text.Json.Nodes;
using Lighter.Registry.Credentials;

namespace Lighter.Registry.Tests.Credentials;

/// <summary>A helper as they are: it answers with what it was given.</summary>
internal sealed class FakeHelper : ICredentialHelper
{
    private readonly Dictionary<string, string> _kept = [];

    public List<string> Programs { get; } = [];

    public Task<CredentialHelperResult> RunAsync(string program, string verb, string input, CancellationToken cancellation)
    {
        if (verb == "store")
        {
            Programs.Add(program);
            _kept[JsonNode.Parse(input)!["ServerURL"]!.GetValue<string>()] = input;
        }

        var isThere = verb == "store" || _kept.ContainsKey(input);
        var output = verb == "get" && isThere ? _kept[input] : isThere ? "" : "credentials not found in native keychain\n";
        if (verb == "erase")
            _kept.Remove(input);
        return Task.FromResult(new CredentialHelperResult(isThere ? 0 : 1, output));
    }
}
