using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Build.Planning;

/// <summary>Goes through the instructions of one stage, and makes steps, configuration and history of them.</summary>
internal sealed class StagePlanner
{
    private const string BuildKitMark = " # buildkit";

    /// <summary>ARGs that tell the builder something, and commands nothing.</summary>
    private static readonly string[] SilentArguments = ["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"];

    private readonly BuildRequest _request;
    private readonly GlobalArguments _globals;
    private readonly StageState _state;
    private readonly StepNames _names;
    private readonly MetadataInstructions _metadata;
    private readonly bool _ignoresCache;
    private readonly List<BuildStep> _steps = [];

    public StagePlanner(BuildRequest request, GlobalArguments globals, StageState state, StepNames names, bool ignoresCache)
    {
        _request = request;
        _globals = globals;
        _state = state;
        _names = names;
        _metadata = new(state);
        _ignoresCache = ignoresCache;
    }

    public IReadOnlyList<BuildStep> Steps => _steps;

    /// <summary>The instruction with the variables that are in effect here; those of an ARG see each other, so it comes as it is.</summary>
    public Instruction Expand(Instruction written) => written is ArgInstruction or OnBuildInstruction
        ? written
        : written.Expand(_request.Dockerfile.CreateExpander(_state.Environment.Find));

    /// <summary>A stage whose base is files of the user's.</summary>
    public void BeginWith(FromInstruction from, BuildContext files)
    {
        var step = new CopyStep
        {
            Instruction = from,
            Vertex = new($"[context {from.BaseName}] load files"),
            From = new ContextOrigin(files),
            Paths = ["/"],
            Destination = "/",
        };
        _steps.Add(step);
        _state.Note($"FROM {from.BaseName}{BuildKitMark}", step);
    }

    /// <param name="origins">What <c>--from</c> words of this instruction lead to, in their order; null for the context.</param>
    public void Apply(Instruction instruction, IReadOnlyList<FileOrigin?> origins)
    {
        try
        {
            Dispatch(instruction, origins);
        }
        catch (DockerfileException e) when (e.Span is null)
        {
            throw e.At(instruction.Origin.Source, instruction.Span);
        }
    }

    private void Dispatch(Instruction instruction, IReadOnlyList<FileOrigin?> origins)
    {
        switch (instruction)
        {
            case ArgInstruction arg:
                Declare(arg);
                break;
            case RunInstruction run:
                Run(run, origins);
                break;
            case CopyInstruction copy:
                Copy(copy, origins[0]);
                break;
            case AddInstruction add:
                Add(add);
                break;
            case WorkdirInstruction workdir:
                ChangeDirectory(workdir);
                break;
            default:
                if (!_metadata.TryApply(instruction))
                    throw instruction.Failure($"{instruction.Name} is not supported here");
                break;
        }
    }

    private void Declare(ArgInstruction arg)
    {
        var expander = _request.Dockerfile.CreateExpander(_state.Environment.Find);
        var shown = new List<string>();
        foreach (var argument in arg.Arguments)
        {
            var value = ValueOf(arg, argument, expander);
            if (value is not null && !SilentArguments.Contains(argument.Name))
                _state.Environment.Set(argument.Name, value);
            _state.Arguments.Add(new(argument.Name, value));
            shown.Add(value is null ? argument.Name : $"{argument.Name}={value}");
        }

        _state.Note($"ARG {string.Join(' ', shown)}");
    }

    private string? ValueOf(ArgInstruction arg, BuildArgument argument, Dockerfile.Expansion.WordExpander expander)
    {
        if (_request.Arguments.TryGetValue(argument.Name, out var given))
            return given;
        return argument.Default is null ? _globals.Find(argument.Name) : arg.ExpandDefault(argument, expander);
    }

    private void Run(RunInstruction run, IReadOnlyList<FileOrigin?> origins)
    {
        CheckEntitlements(run);
        if (run.Devices.Any(static device => device.Required))
            throw run.Failure($"device {run.Devices.First(static device => device.Required).Name} is not available");
        var script = run.Command.Script is { } heredoc && heredoc.Content.StartsWith("#!", StringComparison.Ordinal) ? heredoc : null;
        IReadOnlyList<string> words = script is null ? _state.Words(run.Command) : [$"/dev/pipes/{script.Name}"];
        // Go shows the script with the shell in front even where it is executed by itself.
        var shown = script is null ? words : [.. _state.Shell, words[0]];
        var step = new RunStep
        {
            Instruction = run,
            Vertex = _names.Next(run, _state.Environment.Find, _request.Dockerfile.Directives.Escape),
            IgnoresCache = _ignoresCache,
            Arguments = shown,
            Environment = _state.Environment.ToValueList(),
            ProxyEnvironment = GlobalArguments.Proxies(_request.Arguments),
            Platform = _state.Image.Platform,
            WorkingDirectory = _state.WorkingDirectory,
            User = _state.Config.User ?? "",
            Network = NetworkOf(run),
            Insecure = run.Insecure,
            Mounts = [.. run.Mounts.Select((mount, i) => new PlannedMount(mount, origins[i] ?? (mount.Type == MountType.Bind ? new ContextOrigin(_request.Context) : null)))],
            Script = script,
        };
        _steps.Add(step);
        _state.Note($"RUN {string.Join(' ', [.. ArgumentsInEffect(), .. shown])}{BuildKitMark}", step);
    }

    /// <summary>A Dockerfile of somebody else's must not reach the host by asking (CVE-2024-23653).</summary>
    private void CheckEntitlements(RunInstruction run)
    {
        if (run.Insecure && !_request.Entitlements.HasFlag(BuildEntitlements.Insecure))
            throw NotAllowed(run, "security.insecure");
        var isHostAllowed = _request.Network == BuildNetworkMode.Host || _request.Entitlements.HasFlag(BuildEntitlements.HostNetwork);
        if (run.Network == RunNetwork.Host && !isHostAllowed)
            throw NotAllowed(run, "network.host");
    }

    private static DockerfileFailure NotAllowed(RunInstruction run, string entitlement) =>
        new(ErrorCode.PermissionDenied, run.Failure($"{entitlement} is not allowed"), $"allow it with `--allow {entitlement}`");

    private BuildNetworkMode NetworkOf(RunInstruction run) => run.Network switch
    {
        RunNetwork.None => BuildNetworkMode.None,
        RunNetwork.Host => BuildNetworkMode.Host,
        _ => _request.Network,
    };

    /// <summary>The way in which histories tell of ARGs: their number and their values before the command.</summary>
    private IEnumerable<string> ArgumentsInEffect()
    {
        var values = new VariableList([]);
        foreach (var argument in _state.Arguments)
            values.Set(argument.Name, _state.Environment.Find(argument.Name) ?? argument.Default ?? "");
        var list = values.ToValueList();
        return list.Count == 0 ? [] : [$"|{list.Count}", .. list];
    }

    private void Copy(CopyInstruction copy, FileOrigin? from)
    {
        var words = new List<string> { "COPY" };
        if (copy.Parents)
            words.Add("--parents");
        AddOwnerWords(words, copy.Chown, copy.Chmod);
        if (copy.Files.Paths.FirstOrDefault(IsRemote) is { } url)
            throw copy.Failure($"source can't be a URL for COPY: {url}");
        AddStep(words, copy.Files, new CopyStep
        {
            Instruction = copy,
            Vertex = _names.Next(copy, _state.Environment.Find, _request.Dockerfile.Directives.Escape),
            IgnoresCache = _ignoresCache,
            From = from ?? new ContextOrigin(_request.Context),
            Paths = copy.Files.Paths,
            Heredocs = copy.Files.Heredocs,
            Destination = DestinationOf(copy.Files),
            Chown = NullIfEmpty(copy.Chown),
            Chmod = ModeOf(copy.Chmod),
            Link = copy.Link,
            Parents = copy.Parents,
            Exclude = copy.Exclude,
        });
    }

    private void Add(AddInstruction add)
    {
        var words = new List<string> { "ADD" };
        AddOwnerWords(words, add.Chown, add.Chmod);
        AddStep(words, add.Files, new CopyStep
        {
            Instruction = add,
            Vertex = _names.Next(add, _state.Environment.Find, _request.Dockerfile.Directives.Escape),
            IgnoresCache = _ignoresCache,
            From = new ContextOrigin(_request.Context),
            Paths = [.. add.Files.Paths.Where(static path => !IsRemote(path))],
            Remotes = [.. add.Files.Paths.Where(static path => IsRemote(path) && GitAddress.TryParse(path) is null).Select(path => RemoteOf(add, path))],
            Repositories = [.. add.Files.Paths.Select(path => RepositoryOf(add, path)).OfType<GitAddress>()],
            Heredocs = add.Files.Heredocs,
            Destination = DestinationOf(add.Files),
            Chown = NullIfEmpty(add.Chown),
            Chmod = ModeOf(add.Chmod),
            Link = add.Link,
            Exclude = add.Exclude,
            UnpacksLocal = add.Unpack ?? true,
            UnpacksRemote = add.Unpack ?? false,
            Checksum = ChecksumOf(add),
        });
    }

    private void AddStep(List<string> words, FileSources files, CopyStep step)
    {
        words.AddRange(files.Paths);
        words.AddRange(files.Heredocs.Select(static doc => "<<" + doc.Name));
        words.Add(files.Destination);
        _steps.Add(step);
        _state.Note(string.Join(' ', words) + BuildKitMark, step);
    }

    private void ChangeDirectory(WorkdirInstruction workdir)
    {
        var path = ContainerPath.Resolve(_state.WorkingDirectory, workdir.Path);
        _state.Config = _state.Config with { WorkingDir = path };
        var vertex = _names.Next(workdir, _state.Environment.Find, _request.Dockerfile.Directives.Escape);
        WorkdirStep? step = path == "/" ? null : new WorkdirStep
        {
            Instruction = workdir,
            Vertex = vertex,
            IgnoresCache = _ignoresCache,
            Path = path,
            User = _state.Config.User ?? "",
        };
        if (step is not null)
            _steps.Add(step);
        _state.Note($"WORKDIR {path}", step);
    }

    private string DestinationOf(FileSources files)
    {
        var destination = ContainerPath.ResolveDestination(_state.WorkingDirectory, files.Destination);
        return files.Paths.Count + files.Heredocs.Count > 1 && !destination.EndsWith('/') ? destination + "/" : destination;
    }

    private static void AddOwnerWords(List<string> words, string? chown, string? chmod)
    {
        if (!string.IsNullOrEmpty(chown))
            words.Add("--chown=" + chown);
        if (!string.IsNullOrEmpty(chmod))
            words.Add("--chmod=" + chmod);
    }

    private static string? NullIfEmpty(string? text) => text is "" ? null : text;

    private static FileModeChange? ModeOf(string? chmod) => string.IsNullOrEmpty(chmod) ? null : FileModeChange.Parse(chmod);

    private static bool IsRemote(string path) =>
        path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal)
        || path.StartsWith("git@", StringComparison.Ordinal) || path.StartsWith("git://", StringComparison.Ordinal)
        || path.StartsWith("ssh://", StringComparison.Ordinal);

    private static Uri RemoteOf(AddInstruction add, string path)
    {
        return Uri.TryCreate(path, UriKind.Absolute, out var uri) ? uri : throw add.Failure($"invalid URL: {path}");
    }

    private static GitAddress? RepositoryOf(AddInstruction add, string path) => GitAddress.TryParse(path) is { } address
        ? address with { KeepGitDir = add.KeepGitDir ?? address.KeepGitDir, Checksum = NullIfEmpty(add.Checksum) ?? address.Checksum }
        : null;

    private static Oci.Content.Digest? ChecksumOf(AddInstruction add)
    {
        if (string.IsNullOrEmpty(add.Checksum))
            return null;
        if (add.Files.Paths.Count != 1)
            throw add.Failure("checksum can't be specified for multiple sources");
        if (!IsRemote(add.Files.Paths[0]))
            throw add.Failure("checksum requires HTTP(S) or Git sources");
        if (GitAddress.TryParse(add.Files.Paths[0]) is not null)
            return null; // a commit's, which goes with the repository
        return Oci.Content.Digest.TryParse(add.Checksum, out var digest)
            ? digest
            : throw add.Failure($"invalid checksum digest format: {add.Checksum}");
    }
}
