using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Tests.Systemd;

public sealed class SystemdSocketsTests
{
    [Theory]
    [InlineData(null, "/run/dbus/system_bus_socket")]
    [InlineData("", "/run/dbus/system_bus_socket")]
    [InlineData("unix:abstract=/x", "/run/dbus/system_bus_socket")]
    [InlineData("unix:path=/run/my%20bus,guid=1", "/run/my bus")]
    [InlineData("tcp:host=a,port=1;unix:guid=1,path=/b", "/b")]
    public void The_machine_s_bus_is_where_the_address_says(string? address, string path) => SystemdSockets.OfMachine(address).Bus.ShouldBe(path);

    [Fact]
    public void A_user_s_is_in_the_folder_for_run_time_files()
    {
        SystemdSockets.OfUser(1000, "/run/user/7", null).ShouldBe(new SystemdSockets("/run/user/7/bus", "/run/user/7/systemd/private"));
        SystemdSockets.OfUser(1000, null, "unix:path=/tmp/bus").ShouldBe(new SystemdSockets("/tmp/bus", "/run/user/1000/systemd/private"));
    }
}
