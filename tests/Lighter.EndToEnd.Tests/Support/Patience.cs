namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Waits for what happens by itself; each question starts a process, which is pause enough.</summary>
internal static class Patience
{
    public static void Await(Func<bool> isSo)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (isSo())
                return;
        }

        throw new TimeoutException("it did not become so");
    }
}
