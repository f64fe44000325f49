using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Build.Planning;

/// <summary>What the instructions of a stage have set so far.</summary>
internal sealed class StageState
{
    private static readonly string[] DefaultShell = ["/bin/sh", "-c"];

    private readonly List<HistoryDraft> _history;

    public StageState(ImageDraft image)
    {
        Image = image;
        Environment = new(image.Config.Env ?? []);
        Arguments = [];
        _history = [.. image.History];
    }

    private StageState(StageState other)
    {
        Image = other.Image with { Config = other.Config with { OnBuild = null } };
        Environment = other.Environment.Copy();
        Arguments = [.. other.Arguments];
        _history = [.. other._history];
    }

    public ImageDraft Image { get; private set; }

    public ExecutionConfig Config
    {
        get => Image.Config;
        set => Image = Image with { Config = value };
    }

    public string? Author
    {
        set => Image = Image with { Author = value };
    }

    /// <summary>Environment and ARGs in effect, for expansion and for commands.</summary>
    public VariableList Environment { get; }

    /// <summary>ARGs declared so far, with the values that they got.</summary>
    public List<BuildArgument> Arguments { get; }

    /// <summary>Whether this stage has a CMD of its own, which an ENTRYPOINT then keeps.</summary>
    public bool HasCommand { get; set; }

    public IReadOnlyList<string> Shell => Config.Shell is { Count: > 0 } shell ? shell : DefaultShell;

    public string WorkingDirectory => Config.WorkingDir ?? "/";

    /// <summary>For a stage that begins with this one: all but the triggers.</summary>
    public StageState Derive() => new(this);

    public void Note(string createdBy, BuildStep? step = null) => _history.Add(new(createdBy, step));

    public ImageDraft Finish() => Image with { History = _history.ToValueList() };

    /// <summary>The words of a command, with the shell in front of a shell form.</summary>
    public IReadOnlyList<string> Words(CommandForm command) =>
        command.IsShell ? [.. Shell, command.ShellText] : command.Words;
}
