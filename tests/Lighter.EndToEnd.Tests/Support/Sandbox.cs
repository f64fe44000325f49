using System.Diagnostics;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>
/// A store of a test class's own, with the image <c>busybox</c> in it. At the end everything is removed by its own commands,
/// and nothing may be left: no process, mount, cgroup, link or file.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private readonly Dictionary<string, string?> _environment;

    /// <param name="images">Where the image comes from.</param>
    /// <param name="megabytes">The size of the store's <see cref="Disk"/>; without one the store lies on the machine's.</param>
    /// <param name="hasProgram">It has a copy of the program to itself, which it may replace.</param>
    public Sandbox(BaseImages images, int? megabytes = null, bool hasProgram = false)
    {
        Folder = Directory.CreateTempSubdirectory("lighter-test-").FullName;
        Program = Checkout.Program;
        if (hasProgram)
            File.Copy(Checkout.Program, Program = Path.Join(Folder, "lighter"));
        Disk = megabytes is { } size ? new SmallDisk(Path.Join(Folder, "root"), size) : null;
        _environment = new()
        {
            ["LIGHTER_ROOT"] = Path.Join(Folder, "root"),
            ["LIGHTER_RUNROOT"] = Path.Join(Folder, "run"),
            ["DOCKER_CONFIG"] = Path.Join(Folder, "docker"),
        };
        Lighter("import", images.Busybox, "busybox:latest").ShouldSucceed();
    }

    /// <summary>For the test's own files; gone with the sandbox.</summary>
    public string Folder { get; }

    public SmallDisk? Disk { get; }

    public string Program { get; }

    public CommandResult Lighter(params string[] arguments) => Command.Run(Program, arguments, environment: _environment, folder: Folder);

    public CommandResult LighterWithInput(string input, params string[] arguments) =>
        Command.Run(Program, arguments, input, _environment, Folder);

    /// <param name="script">Shell text in front of the command.</param>
    /// <param name="arguments">The command's.</param>
    public CommandResult LighterAfter(string script, params string[] arguments) =>
        Command.Run("sh", ["-c", $"{script}; exec \"$@\"", "sh", Program, .. arguments], environment: _environment, folder: Folder);

    /// <summary>Runs a shell script with the sandbox's store.</summary>
    public CommandResult Script(string folder, Dictionary<string, string?> variables, string script) =>
        Command.Run("sh", ["-ec", script], environment: new Dictionary<string, string?>([.. _environment, .. variables]), folder: folder);

    /// <summary>Runs a command of the shell with all three streams on a terminal of its own.</summary>
    public CommandResult LighterOnTerminal(int rows, int columns, params string[] words) =>
        Command.Run("script", ["-qec", $"stty rows {rows} cols {columns}; {Program} {string.Join(' ', words)}", "/dev/null"], environment: _environment, folder: Folder);

    /// <summary>Starts a command on a terminal of its own: what is written to the process's input is typed there.</summary>
    public Process StartOnTerminal(params string[] words) =>
        Command.Start("script", ["-qec", $"{Checkout.Program} {string.Join(' ', words)}", "/dev/null"], _environment, Folder);

    /// <summary>Starts a command whose end the test does not wait for; the caller disposes of it.</summary>
    public Process Start(params string[] arguments) => Command.Start(Program, arguments, _environment, Folder);

    /// <summary>Writes a file below <see cref="Folder"/> and returns its path.</summary>
    public string Write(string relativePath, string content)
    {
        var path = Path.Join(Folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        var containers = Leftovers.Containers(Folder);
        Lighter("system", "reset", "--force").ShouldSucceed();
        Disk?.Dispose();
        Leftovers.Of(Folder, containers).ShouldBeEmpty();
        Directory.Delete(Folder, recursive: true);
    }
}
