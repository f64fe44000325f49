using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Instructions;

/// <summary>COPY and ADD.</summary>
internal static class FileInstructions
{
    public static CopyInstruction Copy(ParsedLine line, InstructionOrigin origin)
    {
        RequireDestination(line);
        var flags = FlagSet.Parse(
            line.Flags,
            ("chown", FlagKind.Text),
            ("from", FlagKind.Text),
            ("chmod", FlagKind.Text),
            ("link", FlagKind.Switch),
            ("exclude", FlagKind.Texts),
            ("parents", FlagKind.Switch));
        return new(origin, Files(line))
        {
            From = NotEmpty(flags.Text("from")),
            Chown = NotEmpty(flags.Text("chown")),
            Chmod = NotEmpty(flags.Text("chmod")),
            Link = flags.Switch("link") ?? false,
            Parents = flags.Switch("parents") ?? false,
            Exclude = flags.Texts("exclude"),
        };
    }

    public static AddInstruction Add(ParsedLine line, InstructionOrigin origin)
    {
        RequireDestination(line);
        var flags = FlagSet.Parse(
            line.Flags,
            ("chown", FlagKind.Text),
            ("chmod", FlagKind.Text),
            ("link", FlagKind.Switch),
            ("keep-git-dir", FlagKind.Switch),
            ("checksum", FlagKind.Text),
            ("unpack", FlagKind.Switch),
            ("exclude", FlagKind.Texts));
        return new(origin, Files(line))
        {
            Chown = NotEmpty(flags.Text("chown")),
            Chmod = NotEmpty(flags.Text("chmod")),
            Link = flags.Switch("link") ?? false,
            KeepGitDir = flags.Switch("keep-git-dir"),
            Checksum = NotEmpty(flags.Text("checksum")),
            Unpack = flags.Switch("unpack"),
            Exclude = flags.Texts("exclude"),
        };
    }

    public static HeredocFile HeredocFile(Heredoc heredoc) => new(
        heredoc.Name,
        heredoc.StripTabs ? HeredocWords.WithoutLeadingTabs(heredoc.Content) : heredoc.Content,
        heredoc.Expand)
    {
        RawContent = heredoc.Content,
    };

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void RequireDestination(ParsedLine line)
    {
        if (line.Arguments.Count < 2)
            throw new DockerfileException(
                $"{Words.NameOf(line)} requires at least two arguments, but only one was provided. Destination could not be determined");
    }

    private static FileSources Files(ParsedLine line)
    {
        var destination = line.Arguments[^1];
        if (!line.IsJson && HeredocWords.TryParse(destination) is not null)
            throw new DockerfileException($"{Words.NameOf(line)} cannot accept a heredoc as a destination");
        var paths = new List<string>();
        var files = new List<HeredocFile>();
        foreach (var word in line.Arguments.Take(line.Arguments.Count - 1))
        {
            if (line.Heredocs.Count > 0 && HeredocWords.TryParse(word) is { } announced
                && line.Heredocs.LastOrDefault(heredoc => heredoc.Name == announced.Name) is { } heredoc)
                files.Add(HeredocFile(heredoc));
            else
                paths.Add(word);
        }

        return new(paths, files, destination);
    }
}
