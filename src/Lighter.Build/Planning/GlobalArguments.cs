using Lighter.Oci.Content;

namespace Lighter.Build.Planning;

/// <summary>
/// The variables in scope for FROM: those that every build has and the ARGs above the first stage.
/// <see href="https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"/>
/// </summary>
internal sealed class GlobalArguments
{
    private static readonly string[] ProxyNames = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"];

    private readonly VariableList _values;

    private GlobalArguments(VariableList values) => _values = values;

    public static GlobalArguments Evaluate(BuildRequest request, Platform platform)
    {
        var values = new VariableList(PredefinedArguments.Of(platform, request.Target).Select(static pair => $"{pair.Name}={pair.Value}"));
        foreach (var (name, value) in request.Arguments)
        {
            if (values.Find(name) is not null)
                values.Set(name, value);
        }

        var expander = request.Dockerfile.CreateExpander(values.Find);
        foreach (var instruction in request.Dockerfile.GlobalArgs)
        {
            foreach (var argument in instruction.Arguments)
            {
                if (request.Arguments.TryGetValue(argument.Name, out var given))
                    values.Set(argument.Name, given);
                else if (instruction.ExpandDefault(argument, expander) is { } value)
                    values.Set(argument.Name, value);
            }
        }

        return new(values);
    }

    public string? Find(string name) => _values.Find(name);

    /// <summary>The proxies that the user passed; they reach commands without being declared, and are no part of the image.</summary>
    public static IReadOnlyList<string> Proxies(IReadOnlyDictionary<string, string> arguments) =>
    [
        .. arguments
            .Where(argument => ProxyNames.Contains(argument.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => $"{argument.Key}={argument.Value}"),
    ];
}
