using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Instructions;

/// <summary>Gives a parsed line its meaning: an instruction of the type that its keyword names.</summary>
internal static class InstructionBuilder
{
    private static readonly string[] Keywords =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
        "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    /// <summary>Fails with an exception that shows the line.</summary>
    public static Instruction Build(ParsedLine line, SourceText source, char escape)
    {
        var origin = new InstructionOrigin(line.Keyword, line.Original.Trim(), source, line.Span, line.Comments);
        try
        {
            return Build(line, origin, escape);
        }
        catch (DockerfileException e) when (e.Span is null)
        {
            throw DockerfileException.Parse(e.Reason, source, line.Span, e);
        }
    }

    private static Instruction Build(ParsedLine line, InstructionOrigin origin, char escape) => Words.NameOf(line) switch
    {
        "ADD" => FileInstructions.Add(line, origin),
        "ARG" => Words.Arg(line, origin),
        "CMD" => new CmdInstruction(origin, Commands.Form(Words.WithoutFlags(line))),
        "COPY" => FileInstructions.Copy(line, origin),
        "ENTRYPOINT" => new EntrypointInstruction(origin, Commands.Form(Words.WithoutFlags(line))),
        "ENV" => new EnvInstruction(origin, Words.KeyValues(line)),
        "EXPOSE" => new ExposeInstruction(origin, Words.AtLeastOne(line)),
        "FROM" => Words.From(line, origin),
        "HEALTHCHECK" => Commands.Healthcheck(line, origin),
        "LABEL" => new LabelInstruction(origin, Words.KeyValues(line)),
        "MAINTAINER" => new MaintainerInstruction(origin, Words.Single(line)),
        "ONBUILD" => OnBuild(line, origin, escape),
        "RUN" => Commands.Run(line, origin, escape),
        "SHELL" => new ShellInstruction(origin, Commands.Shell(line)),
        "STOPSIGNAL" => new StopSignalInstruction(origin, Words.Single(line)),
        "USER" => new UserInstruction(origin, Words.Single(line)),
        "VOLUME" => new VolumeInstruction(origin, Words.Volumes(line)),
        "WORKDIR" => new WorkdirInstruction(origin, Words.Single(line)),
        _ => throw new DockerfileException(Suggestion.Append(
            $"unknown instruction: {line.Keyword}", line.Keyword, Keywords)),
    };

    private static OnBuildInstruction OnBuild(ParsedLine line, InstructionOrigin origin, char escape)
    {
        if (Words.WithoutFlags(line).Trigger is not { } trigger)
            throw new DockerfileException("ONBUILD requires at least one argument");
        if (Words.NameOf(trigger) is "MAINTAINER" or "FROM" or "ONBUILD")
            throw new DockerfileException($"{Words.NameOf(trigger)} isn't allowed as an ONBUILD trigger");
        var heredocs = line.Heredocs.Select(static heredoc => $"\n{heredoc.Content}{heredoc.Name}");
        return new(
            origin,
            string.Concat([trigger.Original.Trim(), .. heredocs]),
            Build(trigger, origin.Source, escape));
    }
}
