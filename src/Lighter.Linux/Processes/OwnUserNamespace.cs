using System.Globalization;

namespace Lighter.Linux;

/// <summary>
/// The user namespace that this process lives in. In any but the machine's first, root is not quite root.
/// <see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html"/>
/// </summary>
public static class OwnUserNamespace
{
    private static readonly IdRange AllIds = new(0, 0, uint.MaxValue);

    public static IReadOnlyList<IdRange> Uids { get; } = Read("/proc/self/uid_map");

    public static IReadOnlyList<IdRange> Gids => field ??= Read("/proc/self/gid_map");

    /// <summary>Whether it is the machine's first, or looks like it.</summary>
    public static bool IsInitial => Uids is [var only] && only == AllIds;

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
