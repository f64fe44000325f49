namespace Lighter.EndToEnd.Tests.Support;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcFile
{
    /// <summary>A process that ends while it is read has nothing to say.</summary>
    public static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
