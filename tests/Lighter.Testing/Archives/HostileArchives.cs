namespace Lighter.Testing.Archives;

/// <summary>
/// Archives that try to write, link or look outside of where they are unpacked, or to exhaust who reads them. Each names a
/// victim: an absolute host path of a file that must stay as it is, which lies in the folder beside the root unpacked into
/// (<c>../</c> from there). Whether the archive is refused or tamed is the reader's choice; that nothing outside changes is not.
/// </summary>
public static class HostileArchives
{
    /// <param name="victim">An absolute path such as <c>/tmp/x/canary/file</c>; the root is <c>/tmp/x/root</c>.</param>
    public static IEnumerable<HostileArchive> All(string victim) =>
        [.. Names(victim), .. Links(victim), .. Whiteouts(victim), .. Nodes(), .. Malformed(), .. Sizes()];

    private static IEnumerable<HostileArchive> Names(string victim)
    {
        var folder = Path.GetDirectoryName(victim)!;
        var beside = Path.GetFileName(folder) + "/" + Path.GetFileName(victim);
        yield return Make("dot dot", t => t.File($"../{beside}", "evil"));
        yield return Make("many dot dots", t => t.File($"a/../../../../../../../../../../..{victim}", "evil"));
        yield return Make("absolute name", t => t.File(victim, "evil"));
        yield return Make("double slash", t => t.File("/" + victim, "evil"));
        yield return Make("dot dot folder", t => t.Folder($"../{Path.GetFileName(folder)}/", 0x1FF));
        yield return Make("dot dot as a file", t => t.File("..", "evil"));
        yield return Make("dot as a file", t => t.File(".", "evil"));
        yield return Make("dot as a link", t => t.Symlink(".", folder).File(Path.GetFileName(victim), "evil"));
        yield return Make("empty name", t => t.File("", "evil"));
        yield return Make("root mode", t => t.Folder("../", 0));
        yield return Make("pax dot dot", t => t.Pax(("path", $"../{beside}")).File("innocent", "evil"));
        yield return Make("pax name with zero", t => t.Pax(("path", "a\0b")).File("innocent", "evil"));
        yield return Make("gnu long dot dot", t => t.Entry("././@LongLink", 'L', $"../{beside}\0").File("innocent", "evil"));
        yield return Make("very long component", t => t.Pax(("path", new string('a', 300))).File("x"));
        yield return Make("path over PATH_MAX", t => t.Pax(("path", string.Concat(Enumerable.Repeat("abcdefg/", 600)) + "x")).File("x"));
        yield return Make("100,000 deep", t => t.Pax(("path", string.Concat(Enumerable.Repeat("d/", 100_000)) + "x")).File("x"));
        yield return Make("duplicates of every kind", t => t.File("a").Folder("a/").File("a/b").Symlink("a", folder).File("a/" + Path.GetFileName(victim), "evil"));
    }

    private static IEnumerable<HostileArchive> Links(string victim)
    {
        var folder = Path.GetDirectoryName(victim)!;
        var name = Path.GetFileName(victim);
        var up = "../" + Path.GetFileName(folder);
        yield return Make("absolute link then file", t => t.Symlink("link", folder).File($"link/{name}", "evil"));
        yield return Make("relative link then file", t => t.Symlink("link", up).File($"link/{name}", "evil"));
        yield return Make("chain of links", t => t.Symlink("a", "b").Symlink("b", "c").Symlink("c", up).File($"a/{name}", "evil"));
        yield return Make("link up step by step", t => t.Folder("d/").Symlink("d/up", "../..").Symlink("d/next", "up/" + Path.GetFileName(folder)).File($"d/next/{name}", "evil"));
        yield return Make("link to the file", t => t.Symlink("f", victim).File("f", "evil"));
        yield return Make("link to the file, then its mode", t => t.Symlink("f", victim).Entry("f", '6', mode: 0x1FF));
        yield return Make("folder over a link", t => t.Symlink("link", folder).Folder("link/", 0x1FF).File($"link/{name}", "evil"));
        yield return Make("folder through a link", t => t.Symlink("link", Path.GetDirectoryName(folder)!).Folder($"link/{Path.GetFileName(folder)}/", 0));
        yield return Make("proc link", t => t.Symlink("p", "/proc/self/root").File($"p{victim}", "evil"));
        yield return Make("proc cwd link", t => t.Symlink("p", "/proc/self/cwd").File("p/evil", "evil"));
        yield return Make("link to itself", t => t.Symlink("l", "l").File("l/x", "evil"));
        yield return Make("hard link outwards", t => t.HardLink("h", victim).File("h", "evil"));
        yield return Make("hard link by dot dot", t => t.HardLink("h", $"{up}/{name}").Entry("h", '0', "evil"));
        yield return Make("hard link through a link", t => t.Symlink("link", folder).HardLink("h", $"link/{name}").Pax(("mtime", "1")).File("h", "evil"));
        yield return Make("hard link to a link, then written", t => t.Symlink("s", victim).HardLink("h", "s").File("h", "evil"));
        yield return Make("hard link to a folder", t => t.Folder("d/").HardLink("h", "d"));
        yield return Make("hard link to the root", t => t.HardLink("h", "/"));
        yield return Make("hard link to itself", t => t.HardLink("h", "h"));
        yield return Make("hard link to nothing", t => t.HardLink("h", "nothing"));
    }

    private static IEnumerable<HostileArchive> Whiteouts(string victim)
    {
        var folder = Path.GetDirectoryName(victim)!;
        var name = Path.GetFileName(victim);
        yield return Make("whiteout of the directory", t => t.File(".wh..", ""));
        yield return Make("whiteout of the parent", t => t.File(".wh...", ""));
        yield return Make("whiteout of the parent below", t => t.Folder("a/").File("a/.wh...", ""));
        yield return Make("whiteout of nothing", t => t.File(".wh.", ""));
        yield return Make("whiteout as a folder", t => t.Folder(".wh./x/").File(".wh./x/y"));
        yield return Make("whiteout by dot dot", t => t.File($"../{Path.GetFileName(folder)}/.wh.{name}", ""));
        yield return Make("whiteout by an absolute name", t => t.File($"{folder}/.wh.{name}", ""));
        yield return Make("whiteout through a link", t => t.Symlink("link", folder).File($"link/.wh.{name}", ""));
        yield return Make("opaque through a link", t => t.Symlink("link", folder).File("link/.wh..wh..opq", ""));
        yield return Make("opaque of the parent", t => t.File("../.wh..wh..opq", ""));
        yield return Make("whiteout as a link", t => t.Symlink($".wh.{name}", folder).File($".wh.{name}/x"));
        yield return Make("plnk", t => t.HardLink("x", ".wh..wh.plnk/1.2").File(".wh..wh.plnk/1.2", "evil"));
    }

    private static IEnumerable<HostileArchive> Nodes()
    {
        yield return Make("fifo", t => t.Entry("fifo", '6').File("fifo", "over it"));
        yield return Make("write into a device", t => t.Entry("null", '3', device: (1, 3)).File("null", "over it"));
        yield return Make("block device", t => t.Entry("sda", '4', device: (8, 0)));
        yield return Make("device with absurd numbers", t => t.Entry("dev", '3', device: (2_000_000, 2_000_000)));
        yield return Make("overlay marks", t => t.Pax(
            ("SCHILY.xattr.trusted.overlay.opaque", "y"), ("SCHILY.xattr.user.overlay.opaque", "y"),
            ("SCHILY.xattr.trusted.overlay.redirect", "/etc"), ("SCHILY.xattr.user.overlay.redirect", "/etc")).Folder("d/"));
        yield return Make("attribute without a name", t => t.Pax(("SCHILY.xattr.", "y")).File("f"));
        yield return Make("attribute with a zero in its name", t => t.Pax(("SCHILY.xattr.user.a\0b", "y")).File("f"));
        yield return Make("attribute too long", t => t.Pax(("SCHILY.xattr.user.a", new string('x', 200_000))).File("f"));
    }

    private static IEnumerable<HostileArchive> Malformed()
    {
        yield return Make("wrong checksum", t => t.Block([.. "a"u8, .. new byte[511]]));
        yield return new("not an archive", [.. Enumerable.Range(0, 2048).Select(static i => (byte)(i * 7))]);
        yield return new("cut in a header", new RawTar().File("f").ToUnfinishedArray()[..^300].Concat(new byte[10]).ToArray()[..700]);
        yield return new("cut in a body", new RawTar().File("f", new string('x', 5000)).ToUnfinishedArray()[..2000]);
        yield return new("cut after an extended header", new RawTar().Pax(("path", "x")).ToUnfinishedArray());
        yield return Make("pax length zero", t => t.Entry("p", 'x', "0 path=x\n").File("f"));
        yield return Make("pax length too long", t => t.Entry("p", 'x', "99 path=x\n").File("f"));
        yield return Make("pax length overflowing", t => t.Entry("p", 'x', "99999999999999999999 path=x\n").File("f"));
        yield return Make("pax negative length", t => t.Entry("p", 'x', "-5 path=x\n").File("f"));
        yield return Make("pax without equals", t => t.Entry("p", 'x', "8 abcde\n").File("f"));
        yield return Make("unknown type", t => t.Entry("p", 'Q'));
        yield return Make("uid out of range", t => t.Pax(("uid", "99999999999")).File("f"));
        yield return Make("uid -1", t => t.Pax(("uid", "4294967295")).File("f"));
        yield return Make("malformed time", t => t.Pax(("mtime", "1.2.3")).File("f"));
    }

    private static IEnumerable<HostileArchive> Sizes()
    {
        yield return Make("negative size", t => t.Entry("f", '0', size: "\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00F0"));
        yield return Make("huge size", t => t.Entry("f", '0', size: "\u0080\0\0\0\u007F\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF"));
        yield return Make("size that is no number", t => t.Entry("f", '0', size: "12x45678901"));
        yield return Make("huge pax header", t => t.Entry("p", 'x', size: "77777777777"));
        yield return Make("pax header of 2 MiB", t => t.Pax(("comment", new string('x', 2 << 20))).File("f"));
        yield return Make("pax negative size", t => t.Pax(("size", "-1")).File("f"));
        yield return Make("huge long name", t => t.Entry("././@LongLink", 'L', size: "77777777777"));
        yield return Make("sparse bomb", t => t.Pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "f"), ("GNU.sparse.realsize", "9223372036854775807"))
            .Entry("f", '0', "1\n9223372036854775806\n1\n".PadRight(512, '\0') + "x"));
        yield return Make("sparse overlap", t => t.Pax(("GNU.sparse.map", "0,10,5,10"), ("GNU.sparse.size", "20")).File("f", new string('x', 20)));
        yield return Make("sparse negative", t => t.Pax(("GNU.sparse.map", "-5,10"), ("GNU.sparse.size", "20")).File("f", new string('x', 10)));
        yield return Make("sparse past the end", t => t.Pax(("GNU.sparse.map", "15,10"), ("GNU.sparse.size", "20")).File("f", new string('x', 10)));
        yield return Make("sparse count bomb", t => t.Pax(("GNU.sparse.major", "1"), ("GNU.sparse.realsize", "1")).Entry("f", '0', "99999999999\n".PadRight(512, '\0')));
    }

    private static HostileArchive Make(string name, Func<RawTar, RawTar> build) => new(name, build(new RawTar()).ToArray());
}
