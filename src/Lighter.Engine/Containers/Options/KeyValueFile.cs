using System.Text;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// Files of one <c>NAME=VALUE</c> or <c>NAME</c> a line, for <c>--env-file</c> and <c>--label-file</c>: lines that begin with
/// <c>#</c> are comments, nothing is unquoted.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#env"/>
/// </summary>
public static class KeyValueFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            return Parse(Strict.GetString(File.ReadAllBytes(path)), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"open {path}: no such file or directory", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"open {path}: permission denied", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"{path}: invalid utf8 bytes", error);
        }
    }

    /// <summary>The entries of a file's text, without comments and blank lines.</summary>
    public static IReadOnlyList<string> Parse(string text, string name)
    {
        List<string> entries = [];
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            var line = raw.TrimEnd('\r').TrimStart();
            if (line.Length == 0 || line[0] == '#')
                continue;
            entries.Add(Checked(line, name));
        }

        return entries;
    }

    private static string Checked(string line, string name)
    {
        var equals = line.IndexOf('=');
        var variable = equals < 0 ? line.TrimEnd() : line[..equals];
        if (variable.Length == 0)
            throw InvalidOption.Because($"{name}: no variable name on line '{line}'");
        if (variable.AsSpan().ContainsAny(' ', '\t'))
            throw InvalidOption.Because($"{name}: variable '{variable}' contains whitespaces");
        return equals < 0 ? variable : line;
    }
}
