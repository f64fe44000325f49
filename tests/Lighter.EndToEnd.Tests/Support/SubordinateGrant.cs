namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Ranges of ids in <c>/etc/subuid</c> and <c>/etc/subgid</c> for a name; a user is made for it, and removed, where there is none.</summary>
public sealed class SubordinateGrant : IDisposable
{
    private readonly string _name;
    private readonly bool _isMade;

    public SubordinateGrant(string name)
    {
        _name = name;
        if (File.Exists("/etc/subuid") && File.ReadLines("/etc/subuid").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal)))
            return;
        Command.Run("useradd", ["--no-create-home", "--shell", "/bin/false", name]).ShouldSucceed();
        _isMade = true;
    }

    public void Dispose()
    {
        if (_isMade)
            Patience.Await(() => Command.Run("userdel", [_name]).ExitCode == 0);
    }
}
