using System.Collections;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>Where variables come from: single ones win over files, files over the caller's.</summary>
internal sealed class EnvironmentFlags
{
    private static readonly string[] ProxyNames =
        ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY"];

    private readonly Option<ValueList<EnvEntry>> _variables = Options.List("env", 'e', "Set a variable, NAME=VALUE, or hand on NAME", EnvEntry.Parse);
    private readonly Option<ValueList<string>> _files = Options.List("env-file", "Read variables from a file, one a line");

    private readonly Option<bool> _host = Options.Switch("env-host", "Hand on all variables of the caller");
    private readonly Option<bool> _proxies = Options.Switch("http-proxy", "Hand on the caller's proxy variables (http_proxy, no_proxy …)");
    private readonly Option<ValueList<string>> _unset = Options.List("unsetenv", "Leave a variable of the image out");

    /// <summary>Not only single ones; for a new container only, and not among <see cref="All"/>.</summary>
    public Option<bool> UnsetAll { get; } = Options.Switch("unsetenv-all", "Leave all variables of the image out");

    public IEnumerable<Option> All => [_variables, _host, _files, _proxies, _unset];

    public ValueList<EnvEntry> Read(Parse parse) =>
    [
        .. parse.Get(_unset).Select(name => new EnvEntry(name, null)),
        .. parse.Get(_host) ? Caller(_ => true) : parse.Get(_proxies) ? Caller(ProxyNames.Contains) : [],
        .. parse.Get(_files).SelectMany(KeyValueFile.Read).Select(EnvEntry.Parse),
        .. parse.Get(_variables),
    ];

    private static IEnumerable<EnvEntry> Caller(Func<string, bool> isWanted) => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => new EnvEntry((string)variable.Key, (string?)variable.Value))
        .Where(variable => isWanted(variable.Name)).OrderBy(variable => variable.Name, StringComparer.Ordinal);
}
