using System.Text;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

public sealed class TerminalTests : IDisposable
{
    private readonly ContainerFixture _box = new();

    public TerminalTests() => Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void The_terminal_is_the_containers_own_and_its_master_comes_to_the_launcher()
    {
        var spec = ContainerFixture.Shell("tty; stat -c %t:%T /dev/console /dev/pts/0; stty size; ls /proc/self/fd");
        File.CreateSymbolicLink(Path.Join(_box.Image, "bin/stty"), "busybox");
        spec = spec with { Process = spec.Process! with { Terminal = true, ConsoleSize = new ConsoleSize { Height = 40, Width = 120 } } };
        using var program = ContainerProgram.Compile(spec, _box.Overlay, new LaunchSettings { UsesDefaultSeccomp = true });
        using var child = program.Program.Launch();
        child.MustExec();
        using var master = child.TakeDescriptor();

        ReadAll(master!).ShouldBe("/dev/pts/0\r\n88:0\r\n88:0\r\n40 120\r\n0  1  2  3\r\n");
        child.PidFd.Wait().IsSuccess.ShouldBeTrue();
    }

    /// <summary>Reading the master ends with EIO once the last process has closed its end.</summary>
    internal static string ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle master)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        using var stream = new FileStream(master, FileAccess.Read, 0);
        try
        {
            for (int length; (length = stream.Read(buffer)) > 0;)
                text.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (IOException) when (text.Length > 0) // EIO, as said above
        {
        }

        return text.ToString();
    }
}
