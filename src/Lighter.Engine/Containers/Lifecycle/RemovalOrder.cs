using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>In which order containers are removed: those that require others before these.</summary>
public sealed class RemovalOrder(LighterEngine engine)
{
    /// <param name="names">As the user wrote them.</param>
    /// <param name="withDependents">Those that require them are removed too.</param>
    /// <param name="isOrdered">False when all may be removed at once.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<string> names, bool withDependents, out bool isOrdered)
    {
        isOrdered = false;
        if (names.Count == 1 && !withDependents)
            return names;
        var requirements = Requirements.Read(engine);
        isOrdered = !requirements.IsNone;
        return isOrdered ? Sorted(names, withDependents, requirements) : names;
    }

    private List<string> Sorted(IReadOnlyList<string> names, bool withDependents, Requirements requirements)
    {
        var written = new Dictionary<ContainerId, string>();
        var order = new List<string>();
        foreach (var name in names)
        {
            if (engine.Store.Containers.Find(name) is { } container)
                written.TryAdd(container.Id, name);
            else
                order.Add(name);
        }

        var seen = new HashSet<ContainerId>();
        foreach (var id in written.Keys.ToList())
            Add(id);
        return order;

        void Add(ContainerId id)
        {
            if (!seen.Add(id))
                return;
            foreach (var dependent in requirements.DependentsOf(id).Where(other => withDependents || written.ContainsKey(other)))
                Add(dependent);
            order.Add(written.GetValueOrDefault(id) ?? id.ToString());
        }
    }
}
