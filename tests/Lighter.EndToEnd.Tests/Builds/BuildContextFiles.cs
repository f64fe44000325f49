using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The context of all builds that are compared with another builder's.</summary>
internal static class BuildContextFiles
{
    public static void Make(Sandbox box, string folder)
    {
        var context = Path.Join(box.Folder, folder);
        var files = new Dictionary<string, string>
        {
            [".dockerignore"] = "secret\n**/*.log\n!tree/keep.log\n.dockerignore\n",
            ["a.txt"] = "A", ["b.txt"] = "B", ["with space"] = "S", ["secret/key"] = "K", ["zero"] = "", ["other/file"] = "O",
            ["tree/notes.md"] = "N", ["tree/deep/er/file"] = "F", ["tree/drop.log"] = "-", ["tree/keep.log"] = "+", ["modes/x"] = "X", ["modes/s"] = "S",
        };
        foreach (var (name, content) in files)
            box.Write($"{folder}/{name}", content);
        Directory.CreateDirectory(Path.Join(context, "empty"));
        Directory.CreateDirectory(Path.Join(context, "links"));
        File.CreateSymbolicLink(Path.Join(context, "tree/link"), "notes.md");
        File.CreateSymbolicLink(Path.Join(context, "links/away"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Join(context, "links/dangling"), "nothing");
        Command.Run("/bin/sh", ["-ec", """
            cd modes; chmod 0755 x; chmod 0600 s; cd ..
            tar -C tree --owner=5 --group=6 -czf packed.tar.gz notes.md deep link
            """], folder: context).ShouldSucceed();
    }
}
