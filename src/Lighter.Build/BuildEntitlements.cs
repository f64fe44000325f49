namespace Lighter.Build;

/// <summary>What a Dockerfile may ask for only because its user allows it: <c>--allow</c>.</summary>
[Flags]
public enum BuildEntitlements
{
    None = 0,

    /// <summary><c>RUN --network=host</c>.</summary>
    HostNetwork = 1,

    /// <summary><c>RUN --security=insecure</c>: all capabilities, devices and system calls.</summary>
    Insecure = 2,
}
