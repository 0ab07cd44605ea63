using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>The keys of mentions, for those who decide that some are to be destroyed.</summary>
public sealed class MentionKeys(LogSealing sealing)
{
    /// <summary>
    /// Nobody may append to a record while its keys are changed; ids are taken in the order in which appends take them. A record that has
    /// not come yet, or not again since a backup was restored, gets its stream, so that it is looked at when it comes.
    /// </summary>
    const string MakeStreams = """
        insert into mt.mt_streams (id, version, timestamp, created, tenant_id, is_archived)
        select id, 0, now(), now(), '*DEFAULT*', false from unnest($1::uuid[]) as record (id) order by id
        on conflict do nothing
        """;

    const string HoldStreams = "select id from mt.mt_streams where id = any ($1) order by id for update";

    /// <summary>
    /// Destroys the keys of mentions in the caller's transaction: once it is committed nobody can open what they sealed. A mention that has
    /// no key yet will never get one. Gives those whose keys were destroyed only now.
    /// </summary>
    public async Task<IReadOnlyList<MentionReference>> DestroyAsync(
        IReadOnlyList<MentionReference> mentions, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var byRecord = mentions.ToLookup(mention => mention.Record.Value, mention => mention.Key);
        var records = byRecord.Select(record => record.Key).ToArray();
        foreach (var sql in (string[])[MakeStreams, HoldStreams])
        {
            await using var take = new NpgsqlCommand(sql, connection);
            take.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = records });
            await take.ExecuteNonQueryAsync(cancellation);
        }

        var known = await sealing.Vault.ReadAsync(records, connection, toChange: true, cancellation);
        var destroyed = new List<MentionReference>();
        foreach (var record in records)
        {
            if (!known.TryGetValue(record, out var keys))
                known.Add(record, keys = new RecordKeys(record));
            destroyed.AddRange(byRecord[record].Where(keys.Erase).Select(mention => new MentionReference(new StreamId(record), mention)));
        }

        await sealing.Vault.WriteAsync([.. known.Values.Where(keys => keys.IsChanged)], areNew: false, connection, cancellation);
        return destroyed;
    }
}
