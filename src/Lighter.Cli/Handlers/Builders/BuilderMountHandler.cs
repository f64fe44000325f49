using System.Text.Json;
using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder mount</c></summary>
internal static class BuilderMountHandler
{
    public static Task<int> RunAsync(BuilderMountOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        if (options.Containers.Count == 0)
        {
            List(engine, session, options.Json);
            return Task.FromResult(ExitStatus.Success);
        }

        MountRights.Require("mount");
        return Task.FromResult(EachName.Run(options.Containers, session, name =>
        {
            var path = new MountWorkingContainer(engine).Execute(name);
            return options.Containers.Count == 1 ? path : $"{name} {path}";
        }));
    }

    private static void List(LighterEngine engine, Session session, bool json)
    {
        var mounted = new MountWorkingContainer(engine).List();
        if (!json)
        {
            foreach (var (name, path) in mounted)
                session.Console.Out.Write($"{name} {path}\n");
            return;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var (name, path) in mounted)
            {
                writer.WriteStartObject();
                writer.WriteString("container", name);
                writer.WriteString("mountPoint", path);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        session.Console.Out.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
    }
}
