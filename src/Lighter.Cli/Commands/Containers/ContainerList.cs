using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter ps</c></summary>
internal static class ContainerList
{
    public static Command<ContainerListOptions> Create(string name)
    {
        var all = Options.Switch("all", 'a', "Also those that do not run");
        var filters = Options.Filters();
        var format = Options.Format();
        var last = Options.Value("last", 'n', "The last created containers, in any state", "int", Literal.Int32);
        var latest = Options.Switch("latest", 'l', "The last created container, in any state");
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        var quiet = Options.Switch("quiet", 'q', "Print ids only");
        var noHeading = Options.Switch("noheading", null, "Print no headings");
        var sort = new Option<ContainerOrder>("sort", null, "Order: created, command, id, image, names, runningfor, size or status", ContainerOrder.Newest, (_, text) => Order(text))
        {
            Metavar = "string",
            Choices = ["command", "created", "id", "image", "names", "runningfor", "size", "status"],
        };
        var size = Options.Switch("size", 's', "Print sizes");
        return new(name, "List containers")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["container ls", "container list", "container ps", "ps"],
            Examples = [new("lighter ps -a --filter label=tier=web --format '{{.Names}}'", "names of all containers with a label")],
            Options = [all, filters, format, last, latest, noHeading, noTrunc, quiet, size, sort],
            Handler = ListHandler.RunAsync,
            Bind = parse => new(parse.Get(all), parse.Get(filters), parse.Get(format), parse.Get(latest) ? 1 : parse.Get(last), parse.Get(noTrunc), parse.Get(quiet), parse.Get(size))
            {
                HasHeading = !parse.Get(noHeading),
                Order = parse.Get(sort),
            },
        };
    }

    private static ContainerOrder Order(string text) => text switch
    {
        "command" => ContainerOrder.Command,
        "created" or "runningfor" => ContainerOrder.Oldest,
        "id" => ContainerOrder.Id,
        "image" => ContainerOrder.Image,
        "names" => ContainerOrder.Name,
        "size" => ContainerOrder.Size,
        "status" => ContainerOrder.Status,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid option for --sort: {text}"),
    };
}
