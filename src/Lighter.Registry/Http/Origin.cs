namespace Lighter.Registry.Http;

/// <summary>Scheme, host and port: what a credential is bound to.</summary>
internal readonly record struct Origin(string Scheme, string Host, int Port)
{
    public static Origin Of(Uri uri) => new(uri.Scheme, uri.Host, uri.Port);

    public override string ToString() => $"{Scheme}://{Host}:{Port}";
}
