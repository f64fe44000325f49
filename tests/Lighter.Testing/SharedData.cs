namespace Lighter.Testing;

/// <summary>
/// The public test vectors that lie beside the checkout, in <c>../shared/data</c>; absent on a user's machine.
/// </summary>
public static class SharedData
{
    /// <summary>Why a test that needs the vectors is left out.</summary>
    public const string Missing = "the public test vectors (../shared/data) are not beside this checkout";

    public static bool Exists => Find() is not null;

    /// <summary>The absolute path of a vector file or folder.</summary>
    public static string PathOf(string relative) => Path.Join(Find() ?? throw new InvalidOperationException(Missing), relative);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Join(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
                return data;
        }

        return null;
    }
}
