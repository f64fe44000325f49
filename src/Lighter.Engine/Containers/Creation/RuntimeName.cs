namespace Lighter.Engine.Containers.Creation;

/// <summary>
/// The OCI runtime that <c>--runtime</c> asks for. There is one, our own, which answers to the names of Docker's as well: a container
/// that would quietly run otherwise than asked for is not made.
/// </summary>
internal static class RuntimeName
{
    internal const string Own = "lighter";

    private static readonly string[] Known = [Own, "runc", "io.containerd.runc.v2"];

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>, in Docker's words.</exception>
    public static void Require(string? name)
    {
        if (!string.IsNullOrEmpty(name) && !Known.Contains(name))
            throw new LighterException(ErrorCode.InvalidArgument, $"unknown or invalid runtime name: {name}") { Hint = "containers are run by lighter itself; leave --runtime out" };
    }
}
