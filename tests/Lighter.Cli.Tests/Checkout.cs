namespace Lighter.Cli.Tests;

/// <summary>The folder of the project's files.</summary>
internal static class Checkout
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Join(folder.FullName, "Lighter.slnx")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the checkout");
        }
    }
}
