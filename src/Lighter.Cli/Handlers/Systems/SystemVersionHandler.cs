using System.Runtime.InteropServices;
using Lighter.Cli.Commands;
using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter version</c>: client and server are one program; scripts ask for both.</summary>
internal static class SystemVersionHandler
{
    /// <summary>Of Docker's API, whose shapes <c>inspect</c> has.</summary>
    private const string ApiVersion = "1.47";

    public static Task<int> RunAsync(SystemVersionOptions options, Session session, CancellationToken cancellation)
    {
        var output = session.Console.Out;
        if (options.Format is null or "")
        {
            output.Write($"Client: Lighter\n Version:    {ProgramVersion.Text}\n API version: {ApiVersion}\n OS/Arch:    linux/{Architecture}\n\n");
            output.Write($"Server: Lighter (the same program)\n Engine:\n  Version:   {ProgramVersion.Text}\n  OS/Arch:   linux/{Architecture}\n  Kernel:    {HostFacts.KernelRelease}\n");
            return Task.FromResult(ExitStatus.Success);
        }

        var template = Template.ParseFormat(options.Format == "json" ? "{{json .}}" : ListView<int>.Unescape(options.Format));
        output.Write(template.Render(new TemplateMap([new("Client", Client()), new("Server", Server())])) + "\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static TemplateMap Client() => new(
    [
        new("Platform", new TemplateMap([new("Name", "Lighter")])),
        new("Version", ProgramVersion.Text),
        new("ApiVersion", ApiVersion),
        new("DefaultAPIVersion", ApiVersion),
        new("Os", "linux"),
        new("Arch", Architecture),
        new("Context", "default"),
    ]);

    private static TemplateMap Server() => new(
    [
        new("Platform", new TemplateMap([new("Name", "Lighter")])),
        new("Version", ProgramVersion.Text),
        new("ApiVersion", ApiVersion),
        new("MinAPIVersion", ApiVersion),
        new("Os", "linux"),
        new("Arch", Architecture),
        new("KernelVersion", HostFacts.KernelRelease),
    ]);
}
