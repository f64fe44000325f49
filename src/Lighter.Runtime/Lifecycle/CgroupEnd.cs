using Lighter.Linux;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Lifecycle;

/// <summary>The end of a cgroup: what still runs in it is killed, and once all have gone it is removed.</summary>
internal static class CgroupEnd
{
    private const int Tries = 500;
    private const int PauseMilliseconds = 10;

    internal static void Await(ContainerCgroup cgroup)
    {
        var pause = new Poller();
        for (var tries = 0; !cgroup.Remove(); tries++)
        {
            if (tries == Tries)
                throw new LighterException(ErrorCode.Conflict, $"removing the cgroup {string.Join(", ", cgroup.Directories)}: processes in it do not end");
            cgroup.Kill();
            pause.Wait(PauseMilliseconds);
        }
    }
}
