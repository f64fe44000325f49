using System.Net.Http.Headers;
using System.Text;

namespace Lighter.Registry.Auth;

/// <summary>
/// What a registry asks for in <c>WWW-Authenticate</c>.
/// <see href="https://distribution.github.io/distribution/spec/auth/token/"/>
/// </summary>
internal sealed record Challenge(string Scheme, string Realm, string? Service, string? Scope)
{
    public bool IsBearer => string.Equals(Scheme, "Bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => string.Equals(Scheme, "Basic", StringComparison.OrdinalIgnoreCase);

    /// <summary>The best challenge among those offered: a token before a password; null when none is understood.</summary>
    public static Challenge? Choose(HttpHeaderValueCollection<AuthenticationHeaderValue> offered)
    {
        var understood = offered.Select(Read).Where(challenge => challenge.IsBearer || challenge.IsBasic).ToList();
        return understood.Find(challenge => challenge.IsBearer) ?? understood.Find(challenge => challenge.IsBasic);
    }

    private static Challenge Read(AuthenticationHeaderValue header)
    {
        var parameters = ReadParameters(header.Parameter ?? "");
        return new Challenge(
            header.Scheme,
            parameters.GetValueOrDefault("realm", ""),
            parameters.GetValueOrDefault("service"),
            parameters.GetValueOrDefault("scope"));
    }

    private static Dictionary<string, string> ReadParameters(string text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (text.IndexOf('=', at) is >= 0 and var equals)
        {
            var name = text[at..equals].Trim(' ', ',', '\t');
            at = equals + 1;
            while (at < text.Length && text[at] == ' ')
                at++;
            parameters.TryAdd(name, at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadToken(text, ref at));
        }

        return parameters;
    }

    private static string ReadToken(string text, ref int at)
    {
        var comma = text.IndexOf(',', at);
        var end = comma < 0 ? text.Length : comma;
        var token = text[at..end].Trim();
        at = end;
        return token;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }
}
