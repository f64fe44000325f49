using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>The checkout that these tests were built from, and the program that it publishes.</summary>
internal static class Checkout
{
    public static string Root => ProjectFolder.Root;

    /// <summary>The published program: <c>LIGHTER_PROGRAM</c>, else where the build script puts it.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("LIGHTER_PROGRAM") ?? Path.Join(Root, "artifacts/publish/lighter");
}
