namespace Lighter.Cli.Commands.Containers;

/// <summary>In which order <c>lighter ps</c> lists.</summary>
internal enum ContainerOrder
{
    Newest,
    Oldest,
    Command,
    Id,
    Image,
    Name,
    Size,
    Status,
}
