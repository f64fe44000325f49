using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Store.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder containers</c></summary>
internal static class BuilderContainersHandler
{
    private static readonly string[] Columns = ["ContainerID", "Builder", "ImageID", "ImageName", "ContainerName"];

    public static Task<int> RunAsync(BuilderContainersOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var containers = engine.Store.WorkingContainers.List().Where(container => options.Filters.All(filter => Matches(container, filter))).ToList();
        var output = session.Console.Out;
        if (options.Quiet)
            output.Write(string.Concat(containers.Select(container => $"{ShortId.Of(container.Id.ToString(), options.NoTruncation)}\n")));
        else if (options.NoHeading && options.Format is null)
            output.Write(string.Concat(containers.Select(container => $"{string.Join("  ", Fields(options).Where(field => Columns.Contains(field.Name)).Select(field => field.Value(container)))}\n")));
        else
            new ListView<WorkingContainerRecord>(Fields(options), Columns).Write(output, options.Json ? "json" : options.Format, containers);
        return Task.FromResult(ExitStatus.Success);
    }

    private static IReadOnlyList<TemplateField<WorkingContainerRecord>> Fields(BuilderContainersOptions options) =>
    [
        new("ContainerID", "CONTAINER ID", container => ShortId.Of(container.Id.ToString(), options.NoTruncation)),
        new("Builder", "BUILDER", _ => "*"),
        new("ImageID", "IMAGE ID", container => container.Image is { } image ? ShortId.Of(image.Encoded, options.NoTruncation) : ""),
        new("ImageName", "IMAGE NAME", container => container.ImageName),
        new("ContainerName", "CONTAINER NAME", container => container.Name),
        new("CreatedAt", "CREATED AT", container => HumanTime.Absolute(container.Created)),
    ];

    private static bool Matches(WorkingContainerRecord container, Filter filter) => filter.Name switch
    {
        "name" => container.Name.Contains(filter.Value, StringComparison.Ordinal),
        "id" => container.Id.ToString().StartsWith(filter.Value, StringComparison.Ordinal),
        "ancestor" => container.ImageName == filter.Value || container.Image?.Encoded.StartsWith(filter.Value, StringComparison.Ordinal) == true,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'"),
    };
}
