using System.IO.Compression;
using System.Text;
using Lighter.Engine.Images.Packages;
using Lighter.Linux;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Images.Packages;

/// <summary>The software that files of an image tell of, and what hostile ones do: nothing.</summary>
public sealed class ImagePackagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Packages_of_every_kind_are_found()
    {
        Write("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
        Write("var/lib/dpkg/status", "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2.15-2+b2\nDescription: a shell\n .\n more\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n");
        Write("lib/apk/db/installed", "C:Q1abc\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\n\n");
        Write("app/node_modules/@scope/tool/package.json", "{\"name\":\"@scope/tool\",\"version\":\"1.2.3\",\"license\":\"MIT\"}");
        Write("app/node_modules/@scope/tool/lib/package.json", "{\"name\":\"inner\",\"version\":\"9.9.9\"}");
        Write("app/package-lock.json", "{\"lockfileVersion\":3,\"packages\":{\"\":{\"version\":\"0.1.0\"},\"node_modules/left-pad\":{\"version\":\"1.3.0\"}}}");
        Write("old/package-lock.json", "{\"lockfileVersion\":1,\"dependencies\":{\"a\":{\"version\":\"1.0.0\",\"dependencies\":{\"b\":{\"version\":\"2.0.0\"}}}}}");
        Write("usr/lib/python3/dist-packages/Foo_Bar-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: Foo_Bar\nVersion: 1.0\nLicense: MIT\n\nName: not this\n");
        Write("usr/lib/ruby/gems/specifications/net-http-0.4.1.gemspec", "whatever");
        Write("srv/Gemfile.lock", "GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.0.8)\n      dep (>= 1)\n\nPLATFORMS\n  ruby (1)\n");
        Write("src/Cargo.lock", "version = 3\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.200\"\nsource = \"registry\"\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n");
        Write("var/www/vendor/composer/installed.json", "{\"packages\":[{\"name\":\"monolog/monolog\",\"version\":\"3.5.0\"}]}");
        Write("app/app.deps.json", "{\"libraries\":{\"App/1.0.0\":{\"type\":\"project\"},\"Newtonsoft.Json/13.0.3\":{\"type\":\"package\"}}}");
        WriteJar("opt/app.jar", "groupId=org.example\nartifactId=lib\nversion=2.1\n");
        WriteGo("usr/bin/tool");
        Find().ShouldBe([
            "pkg:apk/debian/musl@1.2.5-r0?arch=x86_64&distro=debian-12",
            "pkg:cargo/app@0.1.0",
            "pkg:cargo/serde@1.0.200",
            "pkg:composer/monolog/monolog@3.5.0",
            "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12",
            "pkg:gem/net-http@0.4.1",
            "pkg:gem/rack@3.0.8",
            "pkg:golang/github.com/spf13/cobra@v1.8.0",
            "pkg:golang/stdlib@1.22.1",
            "pkg:maven/org.example/lib@2.1",
            "pkg:npm/%40scope/tool@1.2.3",
            "pkg:npm/a@1.0.0",
            "pkg:npm/b@2.0.0",
            "pkg:npm/left-pad@1.3.0",
            "pkg:nuget/Newtonsoft.Json@13.0.3",
            "pkg:pypi/foo-bar@1.0",
        ]);
    }

    [Fact]
    public void Files_that_are_no_files_or_too_long_or_damaged_are_passed_over()
    {
        Write("var/lib/dpkg/status.d/good", "Package: good\nVersion: 1\n");
        Write("var/lib/dpkg/status.d/bad", "Package: two\u0001words\nVersion: 1\n\nPackage: noversion\n\n: empty\nPackage\n");
        Write("app/node_modules/x/package.json", "{\"name\":{},\"version\":[]}");
        Write("app/node_modules/y/package.json", "{{{{");
        Write("app/node_modules/z/package.json", "{\"name\":\"\\ud800\",\"version\":\"1\"}");
        Write("app/package-lock.json", "[" + new string('[', 5000));
        Write("a.jar", "PK\u0003\u0004 no archive");
        Write("var/lib/rpm/rpmdb.sqlite", "SQLite format 3\0 no database");
        Write("etc/os-release", "ID=../../evil?x\n");
        Command("mkfifo", _folder["root/var/lib/dpkg/status"]);
        Command("truncate", "-s", "10G", Write("lib/apk/db/installed", ""));
        Directory.CreateDirectory(_folder["root/var/lib/python"]);
        File.CreateSymbolicLink(_folder["root/Cargo.lock"], "/etc/passwd");
        WriteProgram("usr/bin/cut", [.. "\u007fELF"u8, 0xFF, .. " Go buildinf:"u8, 8, 2, .. new byte[16], 0xFF, 0xFF, 0xFF]);
        Find().ShouldBe(["pkg:deb/linux/good@1?distro=linux"]);
    }

    [Fact]
    public void The_database_of_rpm_is_read()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3, which makes the database, is not installed");
        Write("etc/os-release", "ID=fedora\nVERSION_ID=40\n");
        Directory.CreateDirectory(_folder["root/usr/lib/sysimage/rpm"]);
        Command("python3", "-c", RpmScript, _folder["root/usr/lib/sysimage/rpm/rpmdb.sqlite"]);
        Find().ShouldBe(["pkg:rpm/fedora/bash@5.2.26-3.fc40?arch=x86_64&distro=fedora-40", "pkg:rpm/fedora/epochal@1%3A2-3?distro=fedora-40"]);
    }

    [Fact]
    public void Directories_of_any_depth_are_no_harm()
    {
        Command("sh", "-c", $"cd '{_folder.MakeDirectory("root")}' && for i in $(seq 300); do mkdir d && cd d; done && echo > Cargo.lock");
        Find().ShouldBeEmpty();
    }

    private const string RpmScript = """
        import sqlite3, struct, sys
        def header(tags):
            index, data = b'', b''
            for tag, value in tags:
                text = struct.pack('>i', value) if isinstance(value, int) else value.encode() + b'\0'
                index += struct.pack('>iiii', tag, 4 if isinstance(value, int) else 6, len(data), 1)
                data += text
            return struct.pack('>ii', len(tags), len(data)) + index + data
        db = sqlite3.connect(sys.argv[1])
        db.execute('CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)')
        for blob in [header([(1000, 'bash'), (1001, '5.2.26'), (1002, '3.fc40'), (1014, 'GPL-3.0-or-later'), (1022, 'x86_64')]),
                     header([(1000, 'epochal'), (1001, '2'), (1002, '3'), (1003, 1)]),
                     header([(1000, 'gpg-pubkey'), (1001, '1'), (1002, '1')])]:
            db.execute('INSERT INTO Packages (blob) VALUES (?)', (blob,))
        db.commit()
        """;

    private IReadOnlyList<string> Find()
    {
        using var root = DirectoryFd.Open(_folder["root"]);
        return [.. new ImagePackages(root, TestContext.Current.CancellationToken).Find().Select(package => package.Url)];
    }

    private string Write(string path, string content) => _folder.WriteFile("root/" + path, content);

    private void WriteJar(string path, string properties)
    {
        using var file = File.Create(Write(path, ""));
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("META-INF/maven/org.example/lib/pom.properties").Open();
        entry.Write(Encoding.UTF8.GetBytes(properties));
    }

    private void WriteGo(string path)
    {
        var version = "go1.22.1"u8;
        var modules = "0123456789abcdefpath\tx\nmod\texample.org/x\t(devel)\ndep\tgithub.com/spf13/cobra\tv1.8.0\th1:x=\n0123456789abcdef"u8;
        WriteProgram(path, [.. "\u007fELF"u8, .. new byte[12], 0xFF, .. " Go buildinf:"u8, 8, 2, .. new byte[16], (byte)version.Length, .. version, (byte)modules.Length, .. modules]);
    }

    private void WriteProgram(string path, byte[] content)
    {
        var file = Write(path, "");
        File.WriteAllBytes(file, content);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Command(string program, params string[] arguments)
    {
#pragma warning disable RS0030 // Tests may start programs directly.
        using var process = System.Diagnostics.Process.Start(program, arguments);
#pragma warning restore RS0030
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
