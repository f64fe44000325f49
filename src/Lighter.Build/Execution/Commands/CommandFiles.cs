using System.Text;
using Lighter.Build.Planning;
using Lighter.Oci.Runtime;

namespace Lighter.Build.Execution.Commands;

/// <summary>Files of ours that a command sees in place of the image's, for as long as it runs.</summary>
internal sealed class CommandFiles(BuildRequest request, RunScratch scratch)
{
    private const int ReadableMode = 0x1A4; // 0644
    private const int ExecutableMode = 0x1ED; // 0755
    private const string HostResolver = "/etc/resolv.conf";

    public List<Mount> Prepare(RunStep step, BuildNetworkLease? network)
    {
        var mounts = new List<Mount>();
        if (request.Surroundings.HasHostsFile)
            mounts.Add(FileMount("/etc/hosts", scratch.WriteFile("hosts", Hosts(), ReadableMode)));
        var resolver = network?.ResolverFile ?? (File.Exists(HostResolver) ? File.ReadAllText(HostResolver) : "");
        mounts.Add(FileMount(HostResolver, scratch.WriteFile("resolv.conf", resolver, ReadableMode)));
        if (step.Script is { } script)
            mounts.Add(ScriptMount(script.Name, script.Content));
        return mounts;
    }

    private string Hosts()
    {
        var hosts = new StringBuilder("127.0.0.1\tlocalhost ").Append(request.Surroundings.Hostname)
            .Append("\n::1\tlocalhost ip6-localhost ip6-loopback\n");
        foreach (var (name, address) in request.ExtraHosts)
            hosts.Append(address).Append('\t').Append(name).Append('\n');
        return hosts.ToString();
    }

    private static Mount FileMount(string destination, string source) =>
        new() { Destination = destination, Type = "bind", Source = source, Options = ["bind", "ro"] };

    private Mount ScriptMount(string name, string content)
    {
        var (directory, path) = scratch.MakeDirectory("pipes");
        RootedFile.Write(directory, "/" + name, new MemoryStream(Encoding.UTF8.GetBytes(content)), ExecutableMode, new(0, 0), CancellationToken.None);
        return new() { Destination = "/dev/pipes", Type = "bind", Source = path, Options = ["bind", "ro"] };
    }
}
