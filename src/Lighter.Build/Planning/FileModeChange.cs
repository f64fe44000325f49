using Lighter.Dockerfile;

namespace Lighter.Build.Planning;

/// <summary>
/// What <c>--chmod</c> makes of a file's permissions: octal digits, or clauses such as <c>u=rwX,go-w</c>.
/// <see href="https://man7.org/linux/man-pages/man1/chmod.1.html"/>
/// </summary>
internal sealed class FileModeChange
{
    private const int AllBits = 0xFFF; // 07777
    private readonly string _text;
    private readonly List<Clause> _clauses = [];

    private FileModeChange(string text) => _text = text;

    /// <summary>The permissions that every file gets; null when they depend on the file's own.</summary>
    public int? Absolute { get; private init; }

    public static FileModeChange Parse(string text)
    {
        if (text.Length > 0 && text.All(static c => c is >= '0' and <= '7'))
            return OfOctal(text);
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            throw Invalid(text);
        var change = new FileModeChange(text);
        foreach (var clause in text.Split(','))
            change.Add(clause);
        return change;
    }

    public int Apply(int permissions, bool isDirectory) =>
        Absolute ?? _clauses.Aggregate(permissions, (mode, clause) => clause.Apply(mode, isDirectory));

    public override string ToString() => _text;

    private static FileModeChange OfOctal(string text)
    {
        var mode = 0;
        foreach (var digit in text)
        {
            mode = (mode << 3) | (digit - '0');
            if (mode > AllBits)
                throw Invalid(text);
        }

        return new(text) { Absolute = mode };
    }

    private void Add(string text)
    {
        var who = text.IndexOfAny(['+', '-', '=']);
        if (who < 0 || !text[..who].All("ugoa".Contains))
            throw new DockerfileException($"invalid chmod parameter: '{_text}'");
        var mask = text[..who].Aggregate(0, (bits, letter) => bits | ClassOf(letter));
        for (var i = who; i < text.Length;)
        {
            var end = text.IndexOfAny(['+', '-', '='], i + 1);
            var permissions = text[(i + 1)..(end < 0 ? text.Length : end)];
            if (!permissions.All("rwxXstugo".Contains))
                throw new DockerfileException($"invalid chmod parameter: '{_text}'");
            _clauses.Add(new(mask == 0 ? ClassOf('a') : mask, text[i], permissions));
            i = end < 0 ? text.Length : end;
        }
    }

    private static int ClassOf(char letter) => letter switch
    {
        'u' => 0x9C0, // 04700
        'g' => 0x438, // 02070
        'o' => 0x207, // 01007
        _ => AllBits,
    };

    private static DockerfileException Invalid(string text) =>
        new($"invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777");

    private readonly record struct Clause(int Mask, char Operation, string Permissions)
    {
        public int Apply(int mode, bool isDirectory)
        {
            var bits = 0;
            foreach (var letter in Permissions)
                bits |= BitsOf(letter, mode, isDirectory);
            bits &= Mask;
            return Operation switch
            {
                '+' => mode | bits,
                '-' => mode & ~bits,
                _ => (mode & ~Mask) | bits,
            };
        }

        private static int BitsOf(char letter, int mode, bool isDirectory) => letter switch
        {
            'r' => 0x124, // 0444
            'w' => 0x92, // 0222
            'x' => 0x49, // 0111
            'X' => isDirectory || (mode & 0x49) != 0 ? 0x49 : 0,
            's' => 0xC00, // 06000
            't' => 0x200, // 01000
            'u' => Spread((mode >> 6) & 7),
            'g' => Spread((mode >> 3) & 7),
            _ => Spread(mode & 7),
        };

        private static int Spread(int bits) => bits | (bits << 3) | (bits << 6);
    }
}
