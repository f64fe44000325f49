// data
namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Dockerfiles that every builder must make the same image of; the context is that of <see cref="BuildahFixture"/>.</summary>
internal static class BuildCorpus
{
    public static IReadOnlyDictionary<string, string> Cases { get; } = new Dictionary<string, string>
    {
        // COPY: what goes where
        ["copy file to file"] = "COPY a.txt /one/two/b.txt",
        ["copy file into new directory"] = "COPY a.txt /three/",
        ["copy file into existing directory"] = "COPY a.txt /etc",
        ["copy file over file"] = "RUN echo old > /f\nCOPY a.txt /f",
        ["copy directory to new place"] = "COPY tree /new",
        ["copy directory into existing one"] = "COPY tree /etc",
        ["copy directory with slash"] = "COPY tree/ /tmp/",
        ["copy everything"] = "COPY . /context",
        ["copy several files"] = "COPY a.txt b.txt /docs/",
        ["copy several directories"] = "COPY tree other /docs/",
        ["copy by pattern"] = "COPY *.txt /docs/",
        ["copy by pattern below"] = "COPY tree/*.md /docs/",
        ["copy by question mark"] = "COPY ?.txt /docs/",
        ["copy by character class"] = "COPY [ab].txt /docs/",
        ["copy by JSON"] = "COPY [\"a.txt\", \"with space\", \"/docs/\"]",
        ["copy name with space"] = "COPY [\"with space\", \"/with space\"]",
        ["copy into relative place"] = "WORKDIR /w\nCOPY a.txt sub/a.txt",
        ["copy into dot"] = "WORKDIR /w\nCOPY a.txt .",
        ["copy deep directory"] = "COPY tree/deep /deep",
        ["copy link"] = "COPY tree/link /",
        ["copy links within directory"] = "COPY links /links",
        ["copy through link to directory"] = "RUN mkdir /real && ln -s /real /link\nCOPY tree /link/",
        ["copy through relative link"] = "RUN mkdir /real && ln -s ../real /etc/up\nCOPY a.txt /etc/up/renamed",
        ["copy modes"] = "COPY modes /modes",
        ["copy empty directory"] = "COPY empty /empty",
        ["copy empty file"] = "COPY zero /zero",
        ["copy exception of ignore file"] = "COPY tree/keep.log /",
        ["copy with owner by name"] = "COPY --chown=nobody:nogroup a.txt /named",
        ["copy with owner by number"] = "COPY --chown=7:8 tree /numbers",
        ["copy with owner of user only"] = "COPY --chown=9 a.txt /user",
        ["copy with mode"] = "COPY --chmod=0751 a.txt /mode",
        ["copy directory with mode"] = "COPY --chmod=700 tree /mode",
        ["copy with variable"] = "ARG NAME=a\nENV PLACE=/docs\nCOPY ${NAME}.txt ${PLACE}/",
        ["copy after user"] = "USER nobody\nCOPY a.txt /of-root",

        // ADD
        ["add file"] = "ADD a.txt /added",
        ["add archive"] = "ADD packed.tar.gz /unpacked",
        ["add archive over files"] = "COPY tree /unpacked\nADD packed.tar.gz /unpacked",
        ["copy archive"] = "COPY packed.tar.gz /kept/",
        ["add directory"] = "ADD tree /added/",

        // RUN
        ["run shell form"] = "RUN echo shell > /x",
        ["run exec form"] = "RUN [\"touch\", \"/exec form\"]",
        ["run continued lines"] = "RUN echo a > /a && \\\n    # a comment\n    echo b > /b",
        ["run with other shell"] = "SHELL [\"/bin/sh\", \"-ec\"]\nRUN echo shell > /y",
        ["run as user"] = "RUN mkdir -m 777 /w\nUSER nobody\nWORKDIR /w\nRUN id -u > who; umask > mask; echo $HOME > home",
        ["run as user and group by number"] = "RUN mkdir -m 777 /w\nUSER 12:34\nRUN id -u > /w/who; id -g >> /w/who",
        ["run in directory"] = "WORKDIR /a\nWORKDIR b/c\nRUN pwd > here",
        ["run that deletes"] = "RUN rm /etc/group && rm -r /home && mkdir /home",
        ["run that deletes what was copied"] = "COPY tree /tree\nRUN rm -r /tree/deep /tree/notes.md",
        ["run that replaces directory by file"] = "COPY tree /tree\nRUN rm -r /tree && echo file > /tree",
        ["run that replaces file by directory"] = "COPY a.txt /x\nRUN rm /x && mkdir /x && touch /x/y",
        ["run that makes directory anew"] = "COPY tree /tree\nRUN rm -r /tree && mkdir /tree && touch /tree/new",
        ["run special modes"] = "RUN mkdir -m 1777 /sticky && touch /sticky/a && chmod 4755 /sticky/a && chmod 2755 /sticky",
        ["run hard links"] = "RUN mkdir /h && echo h > /h/a && ln /h/a /h/b",
        ["run symbolic links"] = "RUN ln -s nowhere /dangling && ln -s /etc/passwd /absolute",
        ["run fifo"] = "RUN mkfifo -m 640 /fifo",
        ["run owners"] = "RUN touch /o && chown 5:6 /o && mkdir /od && chown nobody /od",
        ["run that renames"] = "COPY tree /tree\nRUN mv /tree /moved",
        ["run that changes nothing"] = "RUN true\nRUN echo x > /x",

        // ARG and ENV
        ["argument given"] = "ARG GIVEN=default\nRUN echo $GIVEN > /seen",
        ["argument default"] = "ARG OTHER=x\nENV A=$OTHER\nRUN echo $A > /seen",
        ["argument of argument"] = "ARG GIVEN\nARG OTHER=x${GIVEN}x\nRUN echo \"$OTHER\" > /seen",
        ["environment over argument"] = "ARG A=argument\nENV A=environment\nRUN echo $A > /seen",
        ["environment of two words"] = "ENV B=\"two words\" C='single $B'\nRUN echo \"$B $C\" > /seen",
        ["environment with default"] = "ENV C=${UNSET:-none} D=${UNSET:+some}\nRUN echo \"$C $D\" > /seen",
        ["environment by old form"] = "ENV OLD old form of it\nRUN echo $OLD > /seen",
        ["environment of environment"] = "ENV A=1\nENV A=2 B=$A\nENV PATH=$PATH:/more",

        // metadata
        ["labels"] = "LABEL a=1 b=\"two words\" \"c d\"=e\nLABEL a=2",
        ["ports"] = "EXPOSE 80 53/udp\nEXPOSE 80/tcp 99/sctp",
        ["command and entrypoint"] = "ENTRYPOINT [\"/bin/sh\", \"-c\"]\nCMD [\"echo hi\"]",
        ["shell command"] = "CMD echo $HOME",
        ["shell entrypoint"] = "ENTRYPOINT echo hi",
        ["stop signal and user"] = "STOPSIGNAL SIGQUIT\nUSER 1:2",
        ["relative directories"] = "RUN mkdir /a\nWORKDIR /a\nWORKDIR ../b\nWORKDIR c/./d\nRUN touch here",
        ["directory by variable"] = "ENV DIR=/from/env\nWORKDIR $DIR/sub\nRUN touch here",

        // stages
        ["stage by name"] = "RUN mkdir /out && echo 1 > /out/file && ln -s file /out/link\nFROM localhost/busybox\nCOPY --from=one /out /copied",
        ["stage by number"] = "RUN echo 1 > /file\nFROM localhost/busybox\nCOPY --from=0 /file /single",
        ["stage upon stage"] = "ENV A=1\nRUN echo 1 > /file\nFROM one\nRUN echo $A >> /file",
        ["stage from image"] = "COPY --from=localhost/busybox /etc/passwd /copied",
        ["stage with owners"] = "RUN mkdir /o && touch /o/f && chown -R 5:6 /o\nFROM localhost/busybox\nCOPY --from=one /o /kept\nCOPY --from=one --chown=7 /o /changed",
        ["stage nobody needs"] = "RUN exit 1\nFROM localhost/busybox\nRUN echo fine > /x",
        ["scratch"] = "FROM scratch\nCOPY a.txt /\nCOPY tree /tree",
    };
}
