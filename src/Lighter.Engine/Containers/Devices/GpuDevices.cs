using System.Globalization;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Containers.Devices;

/// <summary><c>--gpus</c> in names of described devices, as <c>nvidia-ctk cdi generate</c> gives them.</summary>
internal static class GpuDevices
{
    private const string Vendor = "nvidia.com";
    private const string Class = "gpu";

    private static readonly HashSet<string> Capabilities = ["gpu", "nvidia", "compute", "compat32", "graphics", "utility", "video", "display", "ngx"];

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: nobody describes such a device.</exception>
    internal static IEnumerable<CdiName> Select(GpuRequest request, CdiRegistry registry)
    {
        if (request.Count != 0 && request.DeviceIds.Count > 0)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot set both Count and DeviceIDs on device request");
        if (request.Driver is not ("" or "nvidia" or "cdi") || !request.Capabilities.All(Capabilities.Contains) || !registry.HasKind($"{Vendor}/{Class}"))
        {
            throw new LighterException(
                ErrorCode.InvalidArgument, $"could not select device driver \"{request.Driver}\" with capabilities: [[{string.Join(' ', request.Capabilities)}]]")
            {
                Hint = $"no file in /etc/cdi or /var/run/cdi describes {Vendor}/{Class}; `nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml` writes one",
            };
        }

        var names = request.DeviceIds.Count > 0 ? request.DeviceIds
            : request.Count == GpuRequest.All ? ["all"]
            : Enumerable.Range(0, Math.Max(request.Count, 0)).Select(number => number.ToString(CultureInfo.InvariantCulture));
        return names.Select(name => new CdiName(Vendor, Class, name));
    }
}
