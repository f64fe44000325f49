using System.Globalization;
using System.Security.Cryptography;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>
/// A user of the machine without privilege, with ranges of subordinate ids, a home and a runtime directory; made for the tests
/// and removed with all that belongs to it. The published program is copied to where that user can reach it.
/// </summary>
public sealed class UnprivilegedUser : IDisposable
{
    private readonly string _name = "lighter-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Dictionary<string, string?> _environment;
    private readonly string _program;

    public UnprivilegedUser()
    {
        Folder = Directory.CreateTempSubdirectory("lighter-user-").FullName;
        Command.Run("chmod", ["755", Folder]).ShouldSucceed();
        _program = Path.Join(Folder, "lighter");
        _environment = new()
        {
            ["HOME"] = Home,
            ["XDG_RUNTIME_DIR"] = Path.Join(Folder, "runtime"),
            ["XDG_DATA_HOME"] = null,
            ["DOCKER_CONFIG"] = null,
            ["LIGHTER_ROOT"] = null,
            ["LIGHTER_RUNROOT"] = null,
        };
        if (Missing is not null)
            return;
        Command.Run("useradd", ["--no-create-home", "--home-dir", Home, "--shell", "/bin/sh", _name]).ShouldSucceed();
        Id = int.Parse(Command.Run("id", ["-u", _name]).Text, CultureInfo.InvariantCulture);
        foreach (var folder in new[] { Home, _environment["XDG_RUNTIME_DIR"]! })
            Command.Run("install", ["-d", "-m", "700", "-o", _name, folder]).ShouldSucceed();
        Command.Run("install", ["-m", "755", Checkout.Program, _program]).ShouldSucceed();
    }

    /// <summary>What this machine lacks for the tests, if anything.</summary>
    public static string? Missing { get; } = Environment.UserName != "root" ? "making a user needs root"
        : !File.Exists("/usr/sbin/useradd") ? "useradd (package passwd) is not installed"
        : !File.Exists("/usr/bin/newuidmap") ? "newuidmap (package uidmap) is not installed"
        : File.Exists("/proc/sys/kernel/unprivileged_userns_clone") && File.ReadAllText("/proc/sys/kernel/unprivileged_userns_clone").Trim() == "0"
            ? "user namespaces are forbidden (kernel.unprivileged_userns_clone)"
        : null;

    public string Folder { get; }

    public string Home => Path.Join(Folder, "home");

    public string Store => Path.Join(Home, ".local/share/lighter");

    public int Id { get; }

    public CommandResult Lighter(params string[] arguments) => Run(null, [_program, .. arguments]);

    public CommandResult LighterWithInput(string input, params string[] arguments) => Run(input, [_program, .. arguments]);

    /// <summary>Runs any program as the user.</summary>
    public CommandResult Run(string? input, params string[] words) => Command.Run("setpriv", ["--reuid", _name, "--regid", _name, "--init-groups", .. words], input, _environment, Home);

    /// <summary>Writes a file of the user's below the home and returns its path.</summary>
    public string Write(string relativePath, string content)
    {
        var path = Path.Join(Home, relativePath);
        Run(content, "sh", "-c", $"mkdir -p '{Path.GetDirectoryName(path)}' && cat >'{path}'").ShouldSucceed();
        return path;
    }

    /// <summary>Takes the user's ranges of ids away, for as long as the action takes.</summary>
    public void WithoutSubordinateIds(Action action)
    {
        var ranges = File.ReadAllLines("/etc/subuid").First(line => line.StartsWith(_name + ":", StringComparison.Ordinal)).Split(':');
        var range = $"{ranges[1]}-{long.Parse(ranges[1], CultureInfo.InvariantCulture) + long.Parse(ranges[2], CultureInfo.InvariantCulture) - 1}";
        // Refused while a supervisor of the user's is about to end.
        Patience.Await(() => Command.Run("usermod", ["--del-subuids", range, "--del-subgids", range, _name]).ExitCode == 0);
        try
        {
            action();
        }
        finally
        {
            Patience.Await(() => Command.Run("usermod", ["--add-subuids", range, "--add-subgids", range, _name]).ExitCode == 0);
        }
    }

    public IReadOnlyList<string> Leftovers() =>
    [
        .. Support.Leftovers.Of(Folder),
        .. new[] { "containers", "trash", "staging" }.Select(name => Path.Join(Store, name)).Append(Path.Join(Folder, "runtime/lighter/containers"))
            .Where(Directory.Exists).SelectMany(Directory.EnumerateFileSystemEntries),
    ];

    /// <summary>Removes all containers; what a supervisor does at their end may take a moment longer.</summary>
    public void ShouldLeaveNothing()
    {
        Lighter("rm", "-fa").ShouldSucceed();
        for (var tries = 0; tries < 500 && Leftovers().Count > 0; tries++)
            Lighter("ps", "-q").ShouldSucceed();
        Leftovers().ShouldBeEmpty();
    }

    public void Dispose()
    {
        if (Missing is null)
        {
            Lighter("rm", "-fa");
            Patience.Await(() => Command.Run("userdel", [_name]).ExitCode == 0);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
