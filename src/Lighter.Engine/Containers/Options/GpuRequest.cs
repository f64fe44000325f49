using System.Globalization;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// What <c>--gpus</c> asks for: <c>all</c>, a number, or <c>device=…,driver=…,capabilities=…,options=…</c>.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#gpus"/>
/// </summary>
public sealed record GpuRequest
{
    public const int All = -1;

    private string _text = "";

    /// <summary>How many, or <see cref="All"/>; 0 when they are named.</summary>
    public int Count { get; private init; }

    public ValueList<string> DeviceIds { get; private init; } = [];

    public string Driver { get; private init; } = "";

    public ValueList<string> Capabilities { get; private init; } = ["gpu"];

    public ValueMap Options { get; private init; } = [];

    public static GpuRequest Parse(string text)
    {
        var request = new GpuRequest { _text = text };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in CommaFields.Split(text))
        {
            var equals = field.IndexOf('=');
            var key = equals < 0 ? "count" : field[..equals];
            if (!seen.Add(key))
                throw InvalidOption.Because($"gpu request key '{key}' can be specified only once");
            request = request.With(key, equals < 0 ? field : field[(equals + 1)..], field);
        }

        return seen.Contains("count") || seen.Contains("device") ? request : request with { Count = 1 };
    }

    public override string ToString() => _text;

    private GpuRequest With(string key, string value, string field) => key switch
    {
        "count" => this with { Count = ParseCount(value) },
        "device" => this with { DeviceIds = [.. value.Split(',')] },
        "driver" => this with { Driver = value },
        "capabilities" => this with { Capabilities = [.. value.Split(','), "gpu"] },
        "options" => this with { Options = new(CommaFields.Split(value).Select(KeyValue.Parse)) },
        _ => throw InvalidOption.Because($"unexpected key '{key}' in '{field}'"),
    };

    private static int ParseCount(string text) => text == "all" ? All
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count
        : throw InvalidOption.Because($"invalid count ({text}): value must be either \"all\" or an integer: invalid syntax");
}
