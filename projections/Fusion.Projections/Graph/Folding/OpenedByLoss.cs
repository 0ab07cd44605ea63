using Fusion.Ontology;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>
/// Which stored entities may fall apart, or lose their founder, because a batch brings other versions of records.
/// </summary>
static class OpenedByLoss
{
    public static IEnumerable<long> In(
        IReadOnlyList<RecordVersion> versions, IReadOnlyDictionary<StreamId, RecordState> records)
    {
        foreach (var later in versions.GroupBy(version => version.Recorded.Stream))
        {
            if (records[later.Key].StoredMentions.Count == 0)
                continue;
            var keysByMention = later.Select(version => version.Mentions.ToDictionary(
                mention => mention.Mention.Key, mention => mention.Keys, StringComparer.Ordinal)).ToList();
            foreach (var stored in records[later.Key].StoredMentions)
            {
                if (!Keeps(stored, keysByMention) && !(keysByMention.Count == 1 && IsLeaf(stored)))
                    yield return stored.Entity;
            }
        }
    }

    static bool Keeps(StoredMention stored, List<Dictionary<string, string[]>> versions)
    {
        if (!versions[0].TryGetValue(stored.Mention.Key, out var first) || stored.Keys.Except(first, StringComparer.Ordinal).Any())
            return false;
        return versions.Skip(1).All(version =>
            version.TryGetValue(stored.Mention.Key, out var keys) && keys.AsSpan().SequenceEqual(first));
    }

    /// <summary>
    /// A mention with one key that founded nothing connects nothing, and whoever founded its entity still holds the
    /// key or reaches another holder. The variants of a key by birth reach each other too, so that a holder may be
    /// the last of its variant.
    /// </summary>
    static bool IsLeaf(StoredMention stored) =>
        stored.Keys.Length == 1 && !stored.FoundedItsEntity && !BirthKey.Is(stored.Keys[0]);
}
