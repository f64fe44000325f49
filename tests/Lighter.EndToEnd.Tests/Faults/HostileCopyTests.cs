using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary><c>cp</c> while the container changes what is copied, and from images with programs that are not what they seem.</summary>
public sealed class HostileCopyTests : IDisposable
{
    private const int Copies = 5;

    private readonly Sandbox _sandbox;
    private readonly string _canary;

    public HostileCopyTests(BaseImages images)
    {
        _sandbox = new Sandbox(images);
        _canary = Path.GetDirectoryName(_sandbox.Write("canary/file", "of the host"))!;
    }

    public void Dispose() => _sandbox.Dispose();

    /// <summary>CVE-2018-15664, CVE-2019-10152, CVE-2026-41568</summary>
    [Fact]
    public void Swapping_a_directory_for_a_link_leads_no_copy_to_the_host()
    {
        Start($"mkdir -p /v/place {_canary}; echo of the container > /v/place/file; ln -s {_canary} /v/link; echo ready; exec sleep 1000");
        var volume = _sandbox.Lighter("volume", "inspect", "--format", "{{.Mountpoint}}", "shared").ShouldSucceed().Text;
        var local = _sandbox.Write("local/planted", "planted");
        using (new SwappedDirectory(volume, "place", "link"))
        {
            for (var i = 0; i < Copies; i++)
            {
                var outside = Path.Join(_sandbox.Folder, $"out{i}");
                _sandbox.Lighter("cp", "box:/v/place/file", outside);
                if (File.Exists(outside))
                    File.ReadAllText(outside).ShouldBe("of the container\n");
                _sandbox.Lighter("cp", "box:/v/place", Path.Join(_sandbox.Folder, $"tree{i}"));
                if (File.Exists(Path.Join(_sandbox.Folder, $"tree{i}/file")) && new FileInfo(Path.Join(_sandbox.Folder, $"tree{i}")).LinkTarget is null)
                    File.ReadAllText(Path.Join(_sandbox.Folder, $"tree{i}/file")).ShouldBe("of the container\n");
                _sandbox.Lighter("cp", local, "box:/v/place/");
                _sandbox.Lighter("cp", Path.GetDirectoryName(local)!, "box:/v/place/tree");
            }
        }

        Directory.GetFileSystemEntries(_canary).ShouldBe([Path.Join(_canary, "file")]);
        File.ReadAllText(Path.Join(_canary, "file")).ShouldBe("of the host");
        _sandbox.Lighter("cp", local, "box:/v/place/").ShouldSucceed();
        _sandbox.Lighter("exec", "box", "cat", "/v/place/planted").ShouldSucceed().Text.ShouldBe("planted");
    }

    /// <summary>CVE-2019-14271, CVE-2026-41567</summary>
    [Fact]
    public void Archives_are_packed_and_unpacked_by_none_of_the_images_programs()
    {
        Start("for name in tar xz unxz unpigz pigz gzip gunzip zstd bzip2 lighter; do rm -f /bin/$name; printf '#!/bin/busybox sh\\ntouch /ran' > /bin/$name; chmod 755 /bin/$name; done\n"
            + "mkdir -p /lib /etc; echo evil > /lib/libnss_files.so.2; echo 'hosts: evil' > /etc/nsswitch.conf; echo ready; exec sleep 1000");
        _sandbox.Write("files/file", "F");
        foreach (var kind in new[] { "gz", "xz", "bz2", "zst" })
        {
            var archive = Path.Join(_sandbox.Folder, "files.tar." + kind);
            Command.Run("tar", ["-C", Path.Join(_sandbox.Folder, "files"), "--auto-compress", "-cf", archive, "file"]).ShouldSucceed();
            _sandbox.LighterAfter($"exec <{archive}", "cp", "-", "box:/tmp").ShouldSucceed();
            _sandbox.Lighter("exec", "box", "busybox", "cat", "/tmp/file").Text.ShouldBe("F");
            _sandbox.Lighter("exec", "box", "busybox", "rm", "/tmp/file").ShouldSucceed();
        }

        _sandbox.Lighter("cp", "box:/etc", Path.Join(_sandbox.Folder, "etc")).ShouldSucceed();
        _sandbox.Lighter("export", "-o", Path.Join(_sandbox.Folder, "export.tar"), "box").ShouldSucceed();
        _sandbox.Lighter("exec", "box", "busybox", "test", "-e", "/ran").ShouldExit(1);
    }

    private void Start(string script)
    {
        _sandbox.Lighter("run", "-d", "--name", "box", "--network", "none", "-v", "shared:/v", "busybox", "sh", "-c", script).ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "box").Text == "ready");
    }
}
