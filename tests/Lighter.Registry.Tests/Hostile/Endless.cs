namespace Lighter.Registry.Tests.Hostile;

/// <summary>A body without end.</summary>
internal static class Endless
{
    public static async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        var spaces = new byte[64 << 10];
        spaces.AsSpan().Fill((byte)' ');
        while (true)
            await stream.WriteAsync(spaces, cancellation);
    }
}
