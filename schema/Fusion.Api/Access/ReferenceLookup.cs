using System.Collections.Concurrent;
using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Projections.People;
using Fusion.Projections.Search;

namespace Fusion.Api.Access;

/// <summary>Whether a purpose is bound to a crime, incident or custody number that the log knows.</summary>
sealed class ReferenceLookup(ISearchIndex search, IEntityReader entities)
{
    /// <summary>A force works on some thousands of cases at once; beyond this the answers are looked up again.</summary>
    const int RememberedMax = 4_096;

    static readonly OccurrenceType[] Cases = [OccurrenceType.Crime, OccurrenceType.Incident, OccurrenceType.Custody];

    readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsKnownAsync(string? reference, CancellationToken cancellation)
    {
        if (reference is null || reference.Length > ISearchIndex.TextMax)
            return false;
        if (known.ContainsKey(reference))
            return true;
        var hits = await search.SearchAsync(reference, [EntityKind.Occurrence], new PageRequest(1), cancellation);
        if (hits.Items is not [{ Class: TermClass.Reference, Score: 1 } hit])
            return false;
        // A plate read or a recording has a number too, and looking at it is no case.
        var found = await entities.OccurrencesAsync([hit.Entity], cancellation);
        var isCase = found.TryGetValue(hit.Entity, out var occurrence) && Cases.Contains(occurrence.Type);
        if (isCase && known.Count < RememberedMax)
            known.TryAdd(reference, true);
        return isCase;
    }
}
