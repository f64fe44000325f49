using System.Globalization;
using System.Net;
using System.Text;

namespace Lighter.Cli.Templates;

/// <summary>
/// The functions of templates: Go's own and those that Docker adds.
/// <see href="https://docs.docker.com/engine/cli/formatting/"/>
/// </summary>
internal static class TemplateFunctions
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "len", "index", "slice", "print", "printf", "println", "html", "js", "urlquery",
        "json", "join", "split", "lower", "upper", "title", "truncate", "pad",
    };

    public static bool Exists(string name) => Names.Contains(name);

    /// <summary>Calls a function other than <c>and</c> and <c>or</c>, which do not always evaluate all arguments.</summary>
    public static object? Call(string name, object?[] arguments)
    {
        CheckCount(name, arguments.Length);
        return name switch
        {
            "not" => !GoValue.IsTrue(arguments[0]),
            "eq" or "ne" or "lt" or "le" or "gt" or "ge" => GoComparison.Call(name, arguments),
            "len" => (long)(GoValue.Length(arguments[0]) ?? throw Failed(name, $"len of type {GoValue.TypeName(arguments[0])}")),
            "index" => GoIndex.Of(arguments[0], arguments.AsSpan(1)),
            "slice" => GoIndex.Slice(arguments[0], arguments.AsSpan(1)),
            "print" => Print(arguments),
            "println" => string.Join(' ', arguments.Select(GoText.Print)) + "\n",
            "printf" => GoFormat.Format(Text(name, arguments[0]), arguments.AsSpan(1)),
            "json" => GoJson.Of(arguments[0]),
            "html" => WebUtility.HtmlEncode(Print(arguments)).Replace("&quot;", "&#34;", StringComparison.Ordinal),
            "urlquery" => WebUtility.UrlEncode(Print(arguments)),
            _ => Strings(name, arguments),
        };
    }

    private static object Strings(string name, object?[] arguments) => name switch
    {
        "lower" => Text(name, arguments[0]).ToLowerInvariant(),
        "upper" => Text(name, arguments[0]).ToUpperInvariant(),
        "title" => Title(Text(name, arguments[0])),
        "split" => Split(Text(name, arguments[0]), Text(name, arguments[1])),
        "join" => string.Join(Text(name, arguments[1]), (GoValue.Items(arguments[0]) ?? throw Failed(name, $"expected a list; got {GoValue.TypeName(arguments[0])}")).Select(GoText.Print)),
        "truncate" => Truncate(Text(name, arguments[0]), (int)Whole(name, arguments[1])),
        "pad" => Pad(Text(name, arguments[0]), (int)Whole(name, arguments[1]), (int)Whole(name, arguments[2])),
        _ => Script(Print(arguments)),
    };

    /// <summary>Spaces only between operands of which neither is a string.</summary>
    private static string Print(object?[] arguments)
    {
        var text = new StringBuilder();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0 && arguments[i] is not string && arguments[i - 1] is not string)
                text.Append(' ');
            text.Append(GoText.Print(arguments[i]));
        }

        return text.ToString();
    }

    /// <summary>By nothing: into characters.</summary>
    private static string[] Split(string text, string separator) =>
        separator.Length > 0 ? text.Split(separator) : [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    private static string Title(string text) =>
        string.Join(' ', text.Split(' ').Select(word => word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word));

    private static string Truncate(string text, int length) => text.Length > length && length >= 0 ? text[..length] : text;

    private static string Pad(string text, int before, int after) =>
        text.Length == 0 ? text : new string(' ', Math.Clamp(before, 0, 10_000)) + text + new string(' ', Math.Clamp(after, 0, 10_000));

    private static string Script(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\\\",
                '\'' => "\\'",
                '"' => "\\\"",
                '<' or '>' or '&' or '=' or < ' ' => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Text(string name, object? value) =>
        value as string ?? throw Failed(name, $"wrong type for value; expected string; got {GoValue.TypeName(value)}");

    private static long Whole(string name, object? value) =>
        value is long integer ? integer : throw Failed(name, $"wrong type for value; expected int; got {GoValue.TypeName(value)}");

    private static void CheckCount(string name, int count)
    {
        var (least, most) = name switch
        {
            "print" or "println" or "html" or "js" or "urlquery" => (0, int.MaxValue),
            "printf" or "eq" or "index" or "slice" => (1, int.MaxValue),
            "ne" or "lt" or "le" or "gt" or "ge" or "split" or "join" or "truncate" => (2, 2),
            "pad" => (3, 3),
            _ => (1, 1),
        };
        if (count < least || count > most)
            throw new TemplateFailure($"wrong number of args for {name}: want {(most == least ? "" : "at least ")}{least.ToString(CultureInfo.InvariantCulture)} got {count}");
    }

    private static TemplateFailure Failed(string name, string reason) => new($"error calling {name}: {reason}");
}
