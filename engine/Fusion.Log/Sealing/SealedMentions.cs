using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>Which mentions of which records are sealed, and which are erased.</summary>
public sealed class SealedMentions(NpgsqlDataSource database)
{
    /// <summary>
    /// Which of these mentions have a key, and so can be erased. What is recorded and has none was recorded before the log was sealed, or
    /// is erased.
    /// </summary>
    public async Task<IReadOnlyList<MentionReference>> StandingAsync(
        IReadOnlyList<MentionReference> mentions, CancellationToken cancellation)
    {
        const string Sql = """
            select asked.stream_id, asked.mention
              from unnest($1::uuid[], $2::text[]) as asked (stream_id, mention)
              join fusion.record_key known on known.stream_id = asked.stream_id and asked.mention = any (known.slots)
            """;
        return await ReferencesAsync(Sql, mentions, cancellation);
    }

    /// <summary>Which of these mentions are erased.</summary>
    public async Task<IReadOnlyList<MentionReference>> ErasedAsync(
        IReadOnlyList<MentionReference> mentions, CancellationToken cancellation)
    {
        const string Sql = """
            select asked.stream_id, asked.mention
              from unnest($1::uuid[], $2::text[]) as asked (stream_id, mention)
              join fusion.record_key known on known.stream_id = asked.stream_id and asked.mention = any (known.erased)
            """;
        return await ReferencesAsync(Sql, mentions, cancellation);
    }

    /// <summary>All mentions of records that have keys, or had them.</summary>
    public async Task<IReadOnlyList<MentionReference>> OfRecordsAsync(
        IReadOnlyList<StreamId> records, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(
            "select stream_id, unnest(slots || erased) from fusion.record_key where stream_id = any ($1) order by 1, 2");
        select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. records.Select(record => record.Value)] });
        return await ReadAsync(select, cancellation);
    }

    async Task<IReadOnlyList<MentionReference>> ReferencesAsync(
        string sql, IReadOnlyList<MentionReference> mentions, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(sql);
        select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. mentions.Select(mention => mention.Record.Value)] });
        select.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. mentions.Select(mention => mention.Key)] });
        return await ReadAsync(select, cancellation);
    }

    static async Task<IReadOnlyList<MentionReference>> ReadAsync(NpgsqlCommand select, CancellationToken cancellation)
    {
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var mentions = new List<MentionReference>();
        while (await row.ReadAsync(cancellation))
            mentions.Add(new MentionReference(new StreamId(row.GetGuid(0)), row.GetString(1)));
        return mentions;
    }
}
