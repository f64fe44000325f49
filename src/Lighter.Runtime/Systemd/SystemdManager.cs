using Lighter.Linux;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// The systemd of the machine, or the calling user's own, asked over the bus and where there is none directly.
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html"/>
/// </summary>
internal sealed class SystemdManager : IDisposable
{
    private const string Name = "org.freedesktop.systemd1";
    private const string ManagerInterface = Name + ".Manager";

    private readonly BusConnection _connection;
    private readonly bool _isBus;

    private SystemdManager(BusConnection connection, bool isBus)
    {
        _connection = connection;
        _isBus = isBus;
        if (isBus)
            Greet();
    }

    /// <summary>The machine's for root, a user's own for everybody else.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unavailable"/>: there is none.</exception>
    internal static SystemdManager Open()
    {
        if (!SystemdSockets.IsRunning)
            throw new LighterException(ErrorCode.Unavailable, "asking systemd for a cgroup: systemd does not run on this machine (no /run/systemd/system)");
        var sockets = SystemdSockets.Current;
        if (BusConnection.TryOpen(sockets.Bus) is { } bus)
            return new SystemdManager(bus, isBus: true);
        if (BusConnection.TryOpen(sockets.Private) is { } direct)
            return new SystemdManager(direct, isBus: false);
        throw new LighterException(ErrorCode.Unavailable, $"asking systemd for a cgroup: nobody answers at {sockets.Bus}")
        {
            Hint = CurrentUser.IsRootless ? "a user's own systemd needs a session, or `loginctl enable-linger`, and the package dbus-user-session" : "it needs the package dbus",
        };
    }

    /// <summary>Makes a unit that has no file, and waits until it is there.</summary>
    /// <exception cref="BusException">It is refused, or its name is taken.</exception>
    internal void StartTransientUnit(string unit, IReadOnlyList<UnitProperty> properties) => AwaitJob(unit, "starting", Manager("StartTransientUnit", "ssa(sv)a(sa(sv))", body =>
    {
        body.String(unit).String("replace");
        Write(body, properties);
        body.Array(8, _ => { });
    }));

    /// <summary>Ends a unit and forgets how it ended; one that is gone is no error.</summary>
    internal void StopUnit(string unit)
    {
        try
        {
            AwaitJob(unit, "stopping", Manager("StopUnit", "ss", body => body.String(unit).String("replace")));
        }
        catch (BusException e) when (e.Name == BusException.NoSuchUnit)
        {
            return; // the last process took it along
        }

        ResetFailedUnit(unit);
    }

    internal void ResetFailedUnit(string unit)
    {
        try
        {
            _connection.Call(Manager("ResetFailedUnit", "s", body => body.String(unit)));
        }
        catch (BusException e) when (e.Name == BusException.NoSuchUnit)
        {
            return; // it did not fail, so nothing of it is kept
        }
    }

    /// <summary>Changes settings of a unit as long as it lives.</summary>
    internal void SetUnitProperties(string unit, IReadOnlyList<UnitProperty> properties) => _connection.Call(Manager("SetUnitProperties", "sba(sv)", body =>
    {
        body.String(unit).Boolean(true);
        Write(body, properties);
    }));

    /// <summary>Moves processes of the caller's into a cgroup of a unit that is delegated.</summary>
    internal void AttachProcesses(string unit, string subgroup, params IReadOnlyList<uint> processes) => _connection.Call(Manager("AttachProcessesToUnit", "ssau", body =>
        body.String(unit).String(subgroup).Array(sizeof(uint), array => processes.ToList().ForEach(process => array.UInt32(process)))));

    public void Dispose() => _connection.Dispose();

    /// <summary>A bus wants to be greeted first, and tells of jobs only who asks for it.</summary>
    private void Greet()
    {
        _connection.Send(Bus("Hello", "", _ => { }));
        _connection.Send(Bus("AddMatch", "s", body => body.String($"type='signal',sender='{Name}',interface='{ManagerInterface}',member='JobRemoved'")));
        _connection.Send(Manager("Subscribe", "", _ => { }));
    }

    private void AwaitJob(string unit, string doing, BusMessage call)
    {
        var answer = _connection.Call(call);
        var job = new BusReader(answer.Body.Span).String();
        var result = "";
        _connection.AwaitSignal("JobRemoved", signal =>
        {
            var body = new BusReader(signal.Body.Span);
            body.UInt32();
            if (signal.Interface != ManagerInterface || body.String() != job)
                return false;
            body.String();
            result = body.String();
            return true;
        });
        if (result != "done")
            throw new LighterException(ErrorCode.Unavailable, $"{doing} the unit {unit}: systemd's job ended as {result}");
    }

    private static void Write(BusWriter body, IReadOnlyList<UnitProperty> properties) => body.Array(8, array =>
    {
        foreach (var property in properties)
        {
            array.Align(8).String(property.Name).Signature(property.Signature);
            property.Write(array);
        }
    });

    private BusMessage Manager(string member, string signature, Action<BusWriter> body) =>
        Call(_isBus ? Name : null, "/org/freedesktop/systemd1", ManagerInterface, member, signature, body);

    private static BusMessage Bus(string member, string signature, Action<BusWriter> body) =>
        Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", member, signature, body) with { IsOneWay = member != "Hello" };

    private static BusMessage Call(string? destination, string path, string onInterface, string member, string signature, Action<BusWriter> body)
    {
        var writer = new BusWriter();
        body(writer);
        return new BusMessage
        {
            Type = BusMessage.MethodCall,
            Destination = destination,
            Path = path,
            Interface = onInterface,
            Member = member,
            Signature = signature,
            Body = writer.Bytes.ToArray(),
        };
    }
}
