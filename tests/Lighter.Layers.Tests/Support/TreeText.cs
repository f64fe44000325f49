namespace Lighter.Layers.Tests.Support;

/// <summary>A tree as lines that a person can compare: kind, mode, owner, time, link, content.</summary>
internal static class TreeText
{
    internal static string Of(string folder, bool times = true) => Tool.Text("python3", "-c", """
        import os, sys, stat, hashlib
        root, times = os.fsencode(sys.argv[1]), sys.argv[2] == 'True'
        inodes, lines = {}, []
        for at, folders, files in os.walk(root):
            for name in folders + files:
                path = os.path.join(at, name); s = os.lstat(path); rel = os.path.relpath(path, root)
                line = [rel, stat.filemode(s.st_mode), s.st_uid, s.st_gid]
                if times: line.append(int(s.st_mtime))
                if stat.S_ISLNK(s.st_mode): line.append(os.readlink(path))
                if stat.S_ISREG(s.st_mode): line += [s.st_size, hashlib.sha256(open(path, 'rb').read()).hexdigest()]
                if stat.S_ISCHR(s.st_mode) or stat.S_ISBLK(s.st_mode): line += [os.major(s.st_rdev), os.minor(s.st_rdev)]
                if s.st_nlink > 1 and not stat.S_ISDIR(s.st_mode): line.append(inodes.setdefault(s.st_ino, rel) if False else s.st_nlink)
                line += [(a, os.getxattr(path, a, follow_symlinks=False)) for a in sorted(os.listxattr(path, follow_symlinks=False))]
                lines.append(repr(line))
        print('\n'.join(sorted(lines)))
        """, folder, times.ToString());
}
