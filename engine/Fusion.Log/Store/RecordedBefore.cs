using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Store;

/// <summary>
/// Which events of a batch the log holds already, and where. An event belongs to one stream for ever, so it is looked for among the
/// events of its stream.
/// </summary>
static class RecordedBefore
{
    /// <summary>Events after so many of a stream have their ids in a table of their own.</summary>
    public const int LongStreamFrom = 100;

    const string InShortStreams = """
        select id, seq_id from mt.mt_events where stream_id = any ($1) and version <= 100 and id = any ($2)
        """;

    const string InLongStreams = "select event_id, seq_id from fusion.long_stream_event where event_id = any ($1)";

    /// <summary>The questions, of events whose streams may exist. Each gives rows of an id and a position.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Questions(IReadOnlyCollection<NewEvent> candidates)
    {
        var ids = Ids(candidates);
        yield return new NpgsqlBatchCommand(InShortStreams)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. candidates.Select(candidate => candidate.Stream.Value).Distinct()] },
                new NpgsqlParameter<Guid[]> { TypedValue = ids },
            },
        };
        yield return new NpgsqlBatchCommand(InLongStreams) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } } };
    }

    /// <summary>The answers to both questions, from where the reader stands.</summary>
    public static async Task<Dictionary<EventId, long>> ReadAsync(
        IReadOnlyCollection<NewEvent> candidates, NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var former = new Dictionary<EventId, EventId>();
        foreach (var candidate in candidates)
        {
            if (candidate.FormerId is { } id)
                former.TryAdd(id, candidate.Id);
        }

        var recorded = new Dictionary<EventId, long>();
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                var id = new EventId(reader.GetGuid(0));
                recorded.TryAdd(former.GetValueOrDefault(id, id), reader.GetInt64(1));
            }
        }
        while (await reader.NextResultAsync(cancellation));
        return recorded;
    }

    static Guid[] Ids(IReadOnlyCollection<NewEvent> candidates)
    {
        var ids = new HashSet<Guid>(candidates.Count);
        foreach (var candidate in candidates)
        {
            ids.Add(candidate.Id.Value);
            if (candidate.FormerId is { } former)
                ids.Add(former.Value);
        }

        return [.. ids];
    }
}
