using System.Collections.Concurrent;
using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Projections.Search;

namespace Fusion.Api.Access;

/// <summary>Whether a purpose is bound to a crime, incident or custody number that the log knows.</summary>
sealed class ReferenceLookup(ISearchIndex search)
{
    /// <summary>A force works on some thousands of cases at once; beyond this the answers are looked up again.</summary>
    const int RememberedMax = 4_096;

    readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsKnownAsync(string? reference, CancellationToken cancellation)
    {
        if (reference is null || reference.Length > ISearchIndex.TextMax)
            return false;
        if (known.ContainsKey(reference))
            return true;
        var hits = await search.SearchAsync(reference, [EntityKind.Occurrence], new PageRequest(1), cancellation);
        var isKnown = hits.Items is [{ Class: TermClass.Reference, Score: 1 }];
        if (isKnown && known.Count < RememberedMax)
            known.TryAdd(reference, true);
        return isKnown;
    }
}
