using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>
/// Which stored entities may fall apart because a batch brings the other sex under a key by birth: those of unknown
/// sex under that key then stand with neither.
/// </summary>
static class OpenedByContradiction
{
    public static IEnumerable<long> In(IReadOnlyList<RecordVersion> versions, IReadOnlyDictionary<string, long> storedKeys)
    {
        foreach (var key in versions.SelectMany(version => version.Mentions).SelectMany(mention => mention.Keys))
        {
            if (!BirthKey.Is(key))
                continue;
            var variants = BirthKey.VariantsOf(key);
            var other = key == variants.Female ? variants.Male : key == variants.Male ? variants.Female : null;
            if (other is not null && storedKeys.ContainsKey(other) && !storedKeys.ContainsKey(key)
                && storedKeys.TryGetValue(variants.Unknown, out var undecided))
                yield return undecided;
        }
    }
}
