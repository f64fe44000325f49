using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.References;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary>
/// The conditions of <c>--filter</c> for images. Values of one name are alternatives, but every label must be there.
/// <see href="https://docs.docker.com/reference/cli/docker/image/ls/#filter"/>
/// </summary>
public sealed class ImageFilters
{
    private readonly List<Func<LighterStore, ImageRecord, bool>> _conditions = [];
    private readonly List<string> _patterns = [];

    /// <summary><c>dangling</c>, as it says what to list at all; null when nothing is said.</summary>
    public bool? Dangling { get; private set; }

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: no such filter, or not with this value.</exception>
    public static ImageFilters Parse(IEnumerable<(string Name, string Value)> filters, DateTimeOffset now)
    {
        var parsed = new ImageFilters();
        foreach (var (name, value) in filters)
            parsed.Add(name, value, now);
        return parsed;
    }

    public bool Matches(LighterStore store, ImageRecord image) =>
        _conditions.TrueForAll(condition => condition(store, image))
        && (Dangling is not { } dangling || image.IsDangling == dangling)
        && (_patterns.Count == 0 || image.Tags.Any(MatchesName));

    /// <summary>Whether this name of a matching image is listed.</summary>
    public bool MatchesName(ImageReference name) => _patterns.Count == 0 || _patterns.Exists(pattern => ReferencePattern.Matches(pattern, name));

    private void Add(string name, string value, DateTimeOffset now)
    {
        switch (name)
        {
            case "dangling":
                Dangling = Boolean(value);
                break;
            case "label":
                _conditions.Add((store, image) => HasLabel(store, image, value));
                break;
            case "label!":
                _conditions.Add((store, image) => !HasLabel(store, image, value));
                break;
            case "before":
                _conditions.Add((store, image) => image.Created < store.Images.Resolve(value).Created);
                break;
            case "since":
                _conditions.Add((store, image) => image.Created > store.Images.Resolve(value).Created);
                break;
            case "until":
                var limit = Moment(value, now);
                _conditions.Add((_, image) => image.Created < limit);
                break;
            case "reference":
                _patterns.Add(value);
                break;
            default:
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{name}'");
        }
    }

    private static bool HasLabel(LighterStore store, ImageRecord image, string wanted)
    {
        var labels = store.Images.ReadConfig(image).Model.Config?.Labels;
        var equals = wanted.IndexOf('=');
        var key = equals < 0 ? wanted : wanted[..equals];
        return labels is not null && labels.TryGetValue(key, out var value) && (equals < 0 || value == wanted[(equals + 1)..]);
    }

    private static bool Boolean(string value) => value switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter 'dangling={value}'"),
    };

    /// <summary>A span back from now (<c>24h</c>), a Unix time or a date.</summary>
    private static DateTimeOffset Moment(string value, DateTimeOffset now)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var date))
            return date;
        return now - GoDuration.Parse(value);
    }
}
