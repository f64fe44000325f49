using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>
/// A virtual machine with Debian's kernel and nothing but cgroup version 2, emulated in software, with the published program and
/// the image <c>busybox</c> in root's store. Its disk is <c>scripts/guest.sh</c>'s; what is written to it is forgotten. Scripts go in
/// and their results come out over a virtio port, which is QEMU's standard input and output.
/// </summary>
public class GuestMachine : IDisposable
{
    private const string Emulator = "qemu-system-x86_64";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Join(Checkout.Root, "artifacts/guest");

    private readonly string _console = Path.GetTempFileName();
    private readonly string _disk;
    private Process? _emulator;
    private Task<string>? _errors;

    public GuestMachine()
        : this("disk")
    {
    }

    /// <param name="disk">What the script makes: <c>disk</c>, or <c>systemd</c> for one whose init that is.</param>
    protected GuestMachine(string disk)
    {
        _disk = Path.GetTempFileName();
        if (Missing is not null)
            return;
        Command.Run(Path.Join(Checkout.Root, "scripts/guest.sh"), [Folder, Checkout.Program, disk]).ShouldSucceed();
        Command.Run("cp", ["--sparse=always", Path.Join(Folder, disk + ".img"), _disk]).ShouldSucceed();
        Boot();
        Run("lighter import /base/busybox.tar busybox:latest").ShouldSucceed();
    }

    /// <summary>What this machine lacks for the tests, if anything.</summary>
    public static string? Missing { get; } = !Environment.IsPrivilegedProcess ? "making the virtual machine's disk needs root"
        : RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "the virtual machine runs x86-64 programs only"
        : !File.Exists($"/usr/bin/{Emulator}") ? $"{Emulator} (package qemu-system-x86) is not installed"
        : !File.Exists("/usr/bin/newuidmap") ? "newuidmap (package uidmap) is not installed"
        : null;

    private IEnumerable<string> Arguments =>
    [
        "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-accel", "tcg", "-cpu", "max", "-smp", "2", "-m", "1G",
        "-kernel", Path.Join(Folder, "vmlinuz"), "-initrd", Path.Join(Folder, "initramfs.img"),
        "-append", "console=ttyS0 panic=-1 quiet mitigations=off", "-serial", $"file:{_console}",
        "-drive", $"file={_disk},format=raw,if=virtio,cache=unsafe",
        "-device", "virtio-serial", "-chardev", "stdio,id=control,signal=off", "-device", "virtserialport,chardev=control",
    ];

    /// <summary>Runs shell text as root.</summary>
    public CommandResult Run(string script)
    {
        if (_emulator!.HasExited)
            throw Gone($"the virtual machine has ended before `{script}`");
        _emulator.StandardInput.Write(Convert.ToBase64String(Encoding.UTF8.GetBytes(script)) + "\n");
        _emulator.StandardInput.Flush();
        var parts = ReadLine($"`{script}`").Split(':');
        return new CommandResult(script, int.Parse(parts[0], CultureInfo.InvariantCulture), Text(parts[1]), Text(parts[2]));
    }

    /// <summary>Runs shell text as the user without privilege.</summary>
    public virtual CommandResult RunAsUser(string script) =>
        Run($"export XDG_RUNTIME_DIR=/run/user/1000; exec su user -c {Quoted(script)}");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_emulator is not null)
        {
            End();
            _emulator.Dispose();
        }

        File.Delete(_console);
        File.Delete(_disk);
    }

    /// <summary>The machine goes down in order, and comes up again in an emulator of its own: what is on its disk is still there.</summary>
    protected void Reboot(string command)
    {
        Run(command).ShouldSucceed();
        if (!_emulator!.WaitForExit(Patience))
            throw Gone("the virtual machine does not go down");
        _emulator.Dispose();
        Boot();
    }

    public static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private string ReadLine(string request)
    {
        var line = _emulator!.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
            throw Gone($"the virtual machine does not answer {request}");
        return line.Result ?? throw Gone($"the virtual machine has ended at {request}");
    }

    private void Boot()
    {
        _emulator = Command.Start(Emulator, Arguments);
        _errors = _emulator.StandardError.ReadToEndAsync();
        ReadLine("its boot").ShouldBe("ready");
    }

    /// <summary>With all that it has told of itself; it runs no more.</summary>
    private InvalidOperationException Gone(string what)
    {
        End();
        return new InvalidOperationException($"{what}: the emulator's exit code is {_emulator!.ExitCode} {_errors!.Result}; the console:\n{File.ReadAllText(_console)}");
    }

    private void End()
    {
        _emulator!.Kill();
        _emulator.WaitForExit();
    }
}
