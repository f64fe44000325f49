using System.Text;

namespace Lighter.Linux.Tests.Processes;

public sealed class ChildProcessTests
{
    [Fact]
    public void Input_goes_in_and_both_outputs_come_back()
    {
        var output = ChildProcess.Run(
            new ChildCommand { Program = "sh", Arguments = ["-c", "cat; echo no >&2; exit 4"] }, Encoding.UTF8.GetBytes("yes"));

        output.ShouldBe(new ChildOutput(new ExitStatus(4, 0), "yes", "no\n"));
    }

    [Fact]
    public void A_missing_program_is_named()
    {
        var error = Should.Throw<LinuxException>(() => ChildProcess.Start(new ChildCommand { Program = "no-such-program" }));

        error.Message.ShouldBe("starting no-such-program: no such file or directory (ENOENT)");
    }

    [Fact]
    public void Only_the_descriptors_given_are_open()
    {
        using var extra = MemoryFile.Create("extra", "content"u8);
        using var leaked = File.OpenRead("/etc/hostname");

        var output = ChildProcess.Run(new ChildCommand { Program = "sh", Arguments = ["-c", "cat <&3; ls /proc/self/fd"], Descriptors = [extra] });

        output.Stdout.ShouldBe("content0\n1\n2\n3\n4\n"); // 4 is the folder that ls reads
    }

    [Fact]
    public void Environment_folder_and_name_are_as_given()
    {
        var output = ChildProcess.Run(new ChildCommand
        {
            Program = "/bin/sh", NameArgument = "sheep", Arguments = ["-c", "echo $A $PWD $0 $HOME"], Environment = ["A=b"], WorkingDirectory = "/usr",
        });

        output.Stdout.ShouldBe("b /usr sheep\n");
    }

    [Fact]
    public async Task A_signal_ends_it()
    {
        using var process = ChildProcess.Start(new ChildCommand { Program = "sleep", Arguments = ["1000"] });

        process.TrySendSignal(15).ShouldBe(Errno.None);

        (await process.WaitAsync()).ShellCode.ShouldBe(143);
        process.TrySendSignal(15).ShouldBe(Errno.ESRCH);
    }
}
