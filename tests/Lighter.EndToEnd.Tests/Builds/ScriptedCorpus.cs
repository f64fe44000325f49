// data
namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>
/// Builds made step by step, that every builder must make the same image of: <c>$B</c> is the builder, <c>$c</c> a working
/// container of busybox, which is committed at the end.
/// </summary>
internal static class ScriptedCorpus
{
    public static IReadOnlyDictionary<string, string> Cases { get; } = new Dictionary<string, string>
    {
        // run
        ["run keeps what a command changes"] = "$B run --network host $c -- sh -c 'echo 1 > /x; rm /etc/group; mkdir -m 700 /d; ln -s x /l'",
        ["run twice in one layer"] = "$B run --network host $c touch /a; $B run --network host $c -- sh -c 'rm /a; touch /b'",
        ["run undoes a copy"] = "$B copy -q $c tree /tree; $B run --network host $c rm -r /tree/deep",
        ["run as another user"] = "$B run --network host $c mkdir -m 777 /w; $B run --network host --user 7:8 $c -- sh -c 'id -u > /w/who; id -g >> /w/who'",
        ["run as a user by name"] = "$B run --network host $c mkdir -m 777 /w; $B run --network host --user nobody $c touch /w/of-nobody",
        ["run in a directory that is made"] = "$B run --network host --workingdir /new/place $c -- sh -c 'pwd > here'",
        ["run in the configured directory"] = "$B config --workingdir /made/here $c; $B run --network host $c -- sh -c 'pwd > here'",
        ["run with variables"] = "$B config --env A=1 $c; $B run --network host --env B=2 $c -- sh -c 'echo $A $B > /seen'",
        ["run with a volume"] = "mkdir -p \"$OUT.v\"; echo in > \"$OUT.v/f\"; $B run --network host -v \"$OUT.v:/home\" $c cp /home/f /got",
        ["run with a bind"] = "$B run --network host --mount type=bind,source=$PWD/tree,target=/home $c cp /home/notes.md /got",
        ["run with a bind that is written to"] = "mkdir -p \"$OUT.v\"; $B run --network host --mount \"type=bind,source=$OUT.v,target=/home,rw\" $c touch /home/f; test -e \"$OUT.v/f\"",
        ["run with a tmpfs"] = "$B run --network host --mount type=tmpfs,target=/tmp $c -- sh -c 'echo gone > /tmp/f'",
        ["run that fails keeps what it did"] = "$B run --network host $c -- sh -c 'touch /before; exit 3' || touch \"$OUT.failed\"; test -e \"$OUT.failed\"",
        ["run with its input"] = "echo typed | $B run --network host $c -- sh -c 'cat > /typed'",

        // copy and add
        ["copy a file to a name"] = "$B copy -q $c a.txt /one/two/b.txt",
        ["copy a file into a new directory"] = "$B copy -q $c a.txt /three/",
        ["copy into the working directory"] = "$B config --workingdir /w $c; $B copy -q $c a.txt",
        ["copy to a relative place"] = "$B config --workingdir /w $c; $B copy -q $c a.txt sub/b.txt",
        ["copy several"] = "$B copy -q $c a.txt b.txt tree /docs/",
        ["copy a directory"] = "$B copy -q $c tree /tree",
        ["copy by pattern"] = "$B copy -q $c '*.txt' /docs/",
        ["copy with an owner"] = "$B copy -q --chown 7:8 $c tree /owned",
        ["copy with an owner by name"] = "$B copy -q --chown nobody:nogroup $c a.txt /owned",
        ["copy with a mode"] = "$B copy -q --chmod 0751 $c a.txt /mode",
        ["copy links"] = "$B copy -q $c links /links",
        ["copy modes"] = "$B copy -q $c modes /modes",
        ["copy from an absolute path"] = "$B copy -q $c $PWD/tree/notes.md /n",
        ["copy from another working container"] = "d=$($B from localhost/busybox); $B run --network host $d -- sh -c 'mkdir /o; echo o > /o/f; chown -R 5:6 /o'; $B copy -q --from $d --chown 7:8 $c /o /kept",
        ["copy from an image"] = "$B copy -q --from localhost/busybox $c /etc/passwd /copied",
        ["add a file"] = "$B add -q $c a.txt /added",
        ["add an archive"] = "$B add -q $c packed.tar.gz /unpacked",
        ["copy an archive"] = "$B copy -q $c packed.tar.gz /kept/",

        // config
        ["command and entry point"] = "$B config --entrypoint '[\"/bin/sh\",\"-c\"]' --cmd 'echo \"two words\"' $c",
        ["entry point as text"] = "$B config --cmd '[\"q\",\"r\"]' --entrypoint 'a b' $c",
        ["no command"] = "$B config --cmd 'a' $c; $B config --cmd '' $c",
        ["variables"] = "$B config --env A=1 --env 'B=$A-x' --env C='two words' $c; $B config --env A- --env C=3 $c",
        ["labels"] = "$B config --label a=1 --label 'b=two words' --label gone=1 $c; $B config --label gone- --label a=2 $c",
        ["ports"] = "$B config --port 80/tcp --port 53/udp --port 99/sctp $c; $B config --port 99/sctp- $c",
        ["volumes"] = "$B config --volume /data --volume /gone $c; $B config --volume /gone- $c",
        ["user and directory"] = "$B config --user 1:2 --workingdir /srv $c",
        ["no user"] = "$B config --user 1:2 $c; $B config --user '' $c",
        ["stop signal"] = "$B config --stop-signal SIGQUIT $c",

        // commit
        ["mounted files are changed by the tools of the host"] = "m=$($B mount $c); echo host > $m/made; rm $m/etc/group; mkdir -m 700 $m/dir; $B umount $c > /dev/null",
        ["run while it is mounted"] = "m=$($B mount $c); echo 1 > $m/a; $B run --network host $c cp /a /b; test -e $m/b; $B umount $c > /dev/null",
        ["scratch with a file"] = "c=$($B from scratch); $B copy -q $c a.txt /bin/a; $B config --entrypoint '[\"/bin/a\"]' $c",
        ["scratch that is mounted"] = "c=$($B from scratch); m=$($B mount $c); mkdir $m/etc; echo x > $m/etc/x; $B umount $c > /dev/null",
        ["squashed"] = "$B run --network host $c rm /etc/group; squash=--squash",
    };
}
