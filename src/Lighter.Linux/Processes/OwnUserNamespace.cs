using System.Globalization;

namespace Lighter.Linux;

/// <summary>
/// The user namespace that this process lives in. In any but the machine's first, root is not quite root.
/// <see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html"/>
/// </summary>
public static class OwnUserNamespace
{
    /// <summary>The kernel's fixed number of the first (<c>PROC_USER_INIT_INO</c>).</summary>
    private const string InitialName = "user:[4026531837]";

    private static readonly IdRange AllIds = new(0, 0, uint.MaxValue);

    public static IReadOnlyList<IdRange> Uids => field ??= IsInitial ? [AllIds] : Read("/proc/self/uid_map");

    public static IReadOnlyList<IdRange> Gids => field ??= Read("/proc/self/gid_map");

    /// <summary>Whether it is the machine's first. One that root of a container has made may have all ids too.</summary>
    public static bool IsInitial { get; } = new FileInfo("/proc/self/ns/user").LinkTarget == InitialName;

    /// <summary>Whether there is but one id, so that no file can belong to anybody else.</summary>
    public static bool HasOneId => Uids is [{ Count: 1 }];

    private static IReadOnlyList<IdRange> Read(string file) =>
    [
        .. from line in File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           select new IdRange(Number(words[0]), Number(words[1]), Number(words[2])),
    ];

    private static uint Number(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
