namespace Lighter.Runtime.Systemd;

/// <summary>An error as a program at the bus tells it, by a name with dots.</summary>
internal sealed class BusException(string name, string text) : LighterException(CodeOf(name), text)
{
    internal const string UnitExists = "org.freedesktop.systemd1.UnitExists";
    internal const string NoSuchUnit = "org.freedesktop.systemd1.NoSuchUnit";

    internal string Name { get; } = name;

    internal static BusException Of(BusMessage message)
    {
        var name = message.ErrorName ?? "error without a name";
        var body = new BusReader(message.Body.Span);
        return new BusException(name, message.Signature.StartsWith('s') ? $"{body.String().TrimEnd('.')} ({name})" : name);
    }

    private static ErrorCode CodeOf(string name) => name switch
    {
        UnitExists => ErrorCode.AlreadyExists,
        NoSuchUnit => ErrorCode.NotFound,
        "org.freedesktop.DBus.Error.AccessDenied" or "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired" => ErrorCode.PermissionDenied,
        "org.freedesktop.DBus.Error.InvalidArgs" or "org.freedesktop.DBus.Error.PropertyReadOnly" => ErrorCode.InvalidArgument,
        _ => ErrorCode.Unavailable,
    };
}
