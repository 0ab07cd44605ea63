using System.Collections.Concurrent;

namespace Fusion.GraphQL.Telemetry;

/// <summary>
/// The operation names that metrics tell apart: the first so many. A client makes up names as it likes, and each would be
/// a series of its own for ever.
/// </summary>
internal sealed class OperationNames(int max)
{
    const string Other = "(other)";

    readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public string? Of(string? name)
    {
        if (name is null || max == 0)
            return null;
        if (_known.TryGetValue(name, out var known))
            return known;
        // Races may let a few more in, which does no harm.
        return _known.Count >= max ? Other : _known.GetOrAdd(name, name);
    }
}
