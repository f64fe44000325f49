using System.Collections;

namespace Lighter.Linux;

/// <summary>A helper program running as our child (<c>newuidmap</c>, <c>nft</c>, a credential helper, ourselves again).</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly LaunchedChild _child;

    private ChildProcess(LaunchedChild child) => _child = child;

    public int Pid => _child.Pid;

    public PidFd PidFd => _child.PidFd;

    /// <exception cref="LinuxException">The program could not be started; ENOENT when there is none.</exception>
    public static ChildProcess Start(ChildCommand command)
    {
        using var program = Complete(new ChildProgramBuilder(), command);
        var child = program.Launch(new LaunchStreams(command.Stdin, command.Stdout, command.Stderr));
        try
        {
            child.MustExec();
            return new ChildProcess(child);
        }
        catch (LighterException)
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Runs a helper to its end with all of its input at hand, and keeps what it says.</summary>
    public static ChildOutput Run(ChildCommand command, ReadOnlySpan<byte> input = default)
    {
        using var stdin = MemoryFile.Create("stdin", input);
        using var stdout = MemoryFile.Create("stdout");
        using var stderr = MemoryFile.Create("stderr");
        using var process = Start(command with { Stdin = stdin, Stdout = stdout, Stderr = stderr });
        return new ChildOutput(process.Wait(), MemoryFile.ReadText(stdout), MemoryFile.ReadText(stderr));
    }

    public ExitStatus Wait() => PidFd.Wait();

    public Task<ExitStatus> WaitAsync() =>
        Task.Factory.StartNew(Wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public Errno TrySendSignal(int signal) => PidFd.TrySendSignal(signal);

    public void Dispose() => _child.Dispose();

    /// <summary>Ends a program of other steps with the command: streams, descriptors, directory and <c>execve</c>.</summary>
    public static ChildProgram Complete(ChildProgramBuilder builder, ChildCommand command)
    {
        builder.Doing("starting", command.Program).ReserveNumbersBelow(3 + command.Descriptors.Count);
        if (command.DiesWithParent)
            builder.Prctl(ProcessControl.ParentDeathSignal, 9);
        if (command.NewSession)
            builder.NewSession();
        if (command.FileCreationMask is { } mask)
            builder.SetFileCreationMask(mask);
        PlaceStreams(builder, command);
        if (command.WorkingDirectory is { } directory)
            builder.Doing($"starting {command.Program} in", directory).ChangeDirectory(directory).Doing("starting", command.Program);
        builder.CloseAllOnExec(3 + command.Descriptors.Count);
        return builder
            .ExecuteFirst(Candidates(command.Program), [command.NameArgument ?? command.Program, .. command.Arguments], command.Environment ?? OurEnvironment())
            .Build();
    }

    private static void PlaceStreams(ChildProgramBuilder builder, ChildCommand command)
    {
        if (command.Stdin is not null)
            builder.Place(ChildFd.Stdin, 0);
        if (command.Stdout is not null)
            builder.Place(ChildFd.Stdout, 1);
        if (command.Stderr is not null)
            builder.Place(ChildFd.Stderr, 2);
        for (var i = 0; i < command.Descriptors.Count; i++)
            builder.Place(builder.Use(new BorrowedHandle(command.Descriptors[i])), 3 + i);
    }

    private static List<string> Candidates(string program)
    {
        if (program.Contains('/'))
            return [program];
        var search = Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path : "/usr/sbin:/usr/bin:/sbin:/bin";
        return [.. search.Split(':').Select(folder => $"{(folder.Length == 0 ? "." : folder)}/{program}")];
    }

    private static List<string> OurEnvironment()
    {
        var variables = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables.Add($"{variable.Key}={variable.Value}");
        return variables;
    }
}

/// <summary>How a helper ended and what it said.</summary>
public sealed record ChildOutput(ExitStatus Status, string Stdout, string Stderr);
