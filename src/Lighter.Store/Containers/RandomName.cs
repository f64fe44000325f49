using Lighter.Linux;

namespace Lighter.Store.Containers;

/// <summary>Names for what the user did not name: an adjective and a ship, as this is a lighter.</summary>
internal static class RandomName
{
    private static readonly string[] Adjectives =
    [
        "able", "agile", "amber", "ample", "apt", "awake", "balmy", "bold", "brave", "breezy", "bright", "brisk", "calm", "candid",
        "cheery", "civil", "clear", "clever", "cosy", "crisp", "curious", "dapper", "daring", "deft", "eager", "early", "easy",
        "fair", "fine", "fleet", "fluent", "fond", "frank", "fresh", "gentle", "giddy", "glad", "golden", "grand", "hale", "handy",
        "happy", "hardy", "hearty", "honest", "humble", "jolly", "jovial", "keen", "kind", "light", "lively", "loyal", "lucid",
        "lucky", "mellow", "merry", "mild", "modest", "neat", "nimble", "noble", "placid", "plucky", "polite", "prime", "proud",
        "quick", "quiet", "rapid", "ready", "robust", "rosy", "serene", "sharp", "shiny", "sleek", "smart", "snug", "sober",
        "solid", "spry", "stable", "steady", "stout", "sunny", "swift", "tidy", "tranquil", "trim", "trusty", "vivid", "warm",
        "wary", "wise", "witty", "zesty",
    ];

    private static readonly string[] Ships =
    [
        "argosy", "barge", "bark", "bireme", "brig", "caique", "canoe", "caravel", "carrack", "catboat", "clipper", "cob", "cog",
        "coracle", "corvette", "currach", "cutter", "dhow", "dinghy", "dory", "drifter", "felucca", "ferry", "flyboat", "frigate",
        "galleon", "galley", "gig", "gondola", "hooker", "hoy", "hulk", "jolly", "junk", "kayak", "keel", "ketch", "knarr",
        "launch", "liner", "longship", "lugger", "packet", "pinnace", "pirogue", "polacca", "pontoon", "pram", "proa", "punt",
        "raft", "sampan", "schooner", "scow", "shallop", "skiff", "sloop", "smack", "snow", "tartane", "tender", "trawler",
        "trireme", "trow", "tug", "umiak", "wherry", "whaler", "xebec", "yacht", "yawl", "zabra",
    ];

    internal static string New() => $"{Any(Adjectives)}_{Any(Ships)}";

    /// <summary>For the rare time when the first few were all taken.</summary>
    internal static string NewWithNumber() => New() + KernelRandom.GetInt32(0, 100_000);

    private static string Any(string[] words) => words[KernelRandom.GetInt32(0, words.Length)];
}
