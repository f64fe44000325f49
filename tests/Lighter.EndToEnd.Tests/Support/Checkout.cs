namespace Lighter.EndToEnd.Tests.Support;

/// <summary>The checkout that these tests were built from, and the program that it publishes.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The published program: <c>LIGHTER_PROGRAM</c>, else where the build script puts it.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("LIGHTER_PROGRAM") ?? Path.Join(Root, "artifacts/publish/lighter");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "Lighter.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("these tests run from within the checkout");
    }
}
