namespace Lighter.Store.Checks;

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Subject">What: a digest, a path, a name.</param>
/// <param name="Problem">Why it is damaged.</param>
/// <param name="Repair">What a repair does about it, or did.</param>
public sealed record StoreFinding(string Subject, string Problem, string Repair);
