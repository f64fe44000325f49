using Lighter.Testing;

namespace Lighter.Layers.Tests.Support;

/// <summary>A tree with everything that files can be; made by a script so that odd names are bytes.</summary>
internal static class SampleTree
{
    internal static string Make(TemporaryFolder folder, string name)
    {
        var path = folder.MakeDirectory(name);
        Tool.Text("python3", "-c", """
            import os, sys
            os.chdir(os.fsencode(sys.argv[1])); os.umask(0)
            def file(name, content=b'', mode=0o644):
                os.makedirs(os.path.dirname(name) or b'.', exist_ok=True)
                with open(name, 'wb') as f: f.write(content)
                os.chmod(name, mode)
            file(b'bin/tool', b'#!' + bytes(range(256)) * 2000, 0o4755)
            file(b'etc/shadow', b'secret', 0o600)
            file(b'etc/empty'); os.chown('etc/shadow', 0, 42)
            file('naïve ünï \U0001F600'.encode(), b'names'); file(b'bytes\xff\xfe', b'not utf-8'); file(b'new\nline', b'n')
            file(b'long/' + b'n' * 200 + b'/' + b'm' * 250, b'long')
            file(b'long/' + b'p' * 90 + b'/' + b'q' * 60, b'prefix')
            os.symlink('tool', 'bin/link'); os.symlink('/' + 't' * 300, 'bin/far'); os.link('bin/tool', 'usr-tool')
            os.mkfifo('fifo', 0o640); os.mknod('null', 0o20666, os.makedev(1, 3)); os.mknod('disk', 0o60660, os.makedev(259, 1000))
            os.makedirs('sticky'); os.chmod('sticky', 0o1777); os.makedirs('closed/in'); file(b'closed/in/f', b'c'); os.chmod('closed', 0o555)
            os.chown('bin/link', 7, 8, follow_symlinks=False); os.chown('sticky', 3000000, 3000001)
            os.setxattr('etc/empty', 'user.note', b'\x00value\n'); os.setxattr('bin/tool', 'security.capability', bytes.fromhex('0100000200040000000000000000000000000000'))
            with open('sparse', 'wb') as f: f.truncate(10 << 20); f.seek(3 << 20); f.write(b'middle')
            for at, folders, files in os.walk('.', topdown=False):
                for n in folders + files: os.utime(os.path.join(at, n), (1500000000, 1500000000 + len(n)), follow_symlinks=False)
            """, path);
        return path;
    }
}
