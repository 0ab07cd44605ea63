using Fusion.Ontology;
using Fusion.Projections.Folding;
using NpgsqlTypes;

namespace Fusion.Projections.Graph.Folding;

/// <summary>The rows of the records of a batch, each at its latest version.</summary>
sealed class RecordWriter(Batch batch, FoldTables tables)
{
    readonly List<RecordState> records = [.. batch.Records.Values.Where(record => record.Latest is not null)];

    public async Task DeleteSupersededAsync()
    {
        var superseded = records.Where(record => record.StoredPosition is not null).ToList();
        if (superseded.Count == 0)
            return;
        var numbers = superseded.Select(record => record.Number).ToArray();
        var positions = superseded.Select(record => record.StoredPosition!.Value).ToArray();
        await tables.ExecuteAsync("delete from graph.edge where position = any($1)", positions);
        await tables.ExecuteAsync("delete from graph.mention where record = any($1)", numbers);
        await tables.ExecuteAsync("delete from graph.crime where record = any($1)", numbers);
        await tables.ExecuteAsync("delete from graph.record where number = any($1)", numbers);
    }

    public async Task WriteAsync()
    {
        await WriteRecordsAsync();
        await WriteMentionsAsync();
        await WriteEdgesAsync();
        await WriteCrimesAsync();
    }

    Task WriteRecordsAsync() => tables.CopyAsync(
        "graph.record",
        "number, position, version, occurred_at, recorded_at, stream, dataset, key, event_type, origin, ordinal, raw_sha256, "
        + "mapping, content",
        records,
        static (importer, record) =>
        {
            var recorded = record.Latest!.Recorded;
            var observation = record.Latest.Observation;
            importer.Write(record.Number, NpgsqlDbType.Bigint);
            importer.Write(recorded.Position.Value, NpgsqlDbType.Bigint);
            importer.Write(recorded.Version, NpgsqlDbType.Bigint);
            importer.WriteTime(observation.OccurredAt);
            importer.WriteTime(recorded.RecordedAt);
            importer.Write(recorded.Stream.Value, NpgsqlDbType.Uuid);
            importer.Write(observation.Record.Dataset.ToString(), NpgsqlDbType.Text);
            importer.Write(observation.Record.Key, NpgsqlDbType.Text);
            importer.Write(recorded.EventType, NpgsqlDbType.Text);
            importer.WriteTextOrNull(recorded.Provenance?.Origin);
            if (recorded.Provenance is null)
                importer.WriteNull();
            else
                importer.Write(recorded.Provenance.Offset, NpgsqlDbType.Bigint);
            importer.WriteTextOrNull(recorded.Provenance?.RawSha256);
            importer.WriteTextOrNull(recorded.Provenance?.Mapping);
            importer.Write(BareContent.Of(recorded.Data), NpgsqlDbType.Bytea);
        });

    Task WriteMentionsAsync() => tables.CopyAsync(
        "graph.mention",
        "record, number, entity, position, occurred_at, recorded_at, kind, role, category, key, keys, attributes",
        [.. records.SelectMany(record => record.Latest!.Mentions.Select(mention => (Record: record, Version: mention)))],
        static (importer, row) =>
        {
            var state = row.Record.Mentions[row.Version.Mention.Key];
            var latest = row.Record.Latest!;
            importer.Write(row.Record.Number, NpgsqlDbType.Bigint);
            importer.Write(state.Number, NpgsqlDbType.Bigint);
            importer.Write(state.Node.Component.Founder.Number, NpgsqlDbType.Bigint);
            importer.Write(latest.Recorded.Position.Value, NpgsqlDbType.Bigint);
            importer.WriteTime(latest.Observation.OccurredAt);
            importer.WriteTime(latest.Recorded.RecordedAt);
            importer.Write((short)row.Version.Mention.Kind, NpgsqlDbType.Smallint);
            importer.Write((short)row.Version.Mention.Role, NpgsqlDbType.Smallint);
            if (row.Version.Mention is PersonMention person)
                importer.Write((short)person.Category, NpgsqlDbType.Smallint);
            else
                importer.WriteNull();
            importer.Write(row.Version.Mention.Key, NpgsqlDbType.Text);
            importer.Write(row.Version.Keys, NpgsqlDbType.Array | NpgsqlDbType.Text);
            importer.Write(AttributesCodec.Encode(row.Version.Mention), NpgsqlDbType.Bytea);
        });

    Task WriteEdgesAsync() => tables.CopyAsync(
        "graph.edge",
        "from_entity, to_entity, from_mention, to_mention, position, occurred_at, recorded_at, type",
        [.. records.SelectMany(EdgesOf)],
        static (importer, edge) =>
        {
            importer.Write(edge.From.Node.Component.Founder.Number, NpgsqlDbType.Bigint);
            importer.Write(edge.To.Node.Component.Founder.Number, NpgsqlDbType.Bigint);
            importer.Write(edge.From.Number, NpgsqlDbType.Bigint);
            importer.Write(edge.To.Number, NpgsqlDbType.Bigint);
            importer.Write(edge.Version.Recorded.Position.Value, NpgsqlDbType.Bigint);
            importer.WriteTime(edge.Version.Observation.OccurredAt);
            importer.WriteTime(edge.Version.Recorded.RecordedAt);
            importer.Write((short)edge.Type, NpgsqlDbType.Smallint);
        });

    Task WriteCrimesAsync() => tables.CopyAsync(
        "graph.crime",
        "record, position, occurred_at, status, offence_code, offence_title",
        [.. records.Where(record => record.Latest!.Observation is CrimeRecorded)],
        static (importer, record) =>
        {
            var crime = (CrimeRecorded)record.Latest!.Observation;
            importer.Write(record.Number, NpgsqlDbType.Bigint);
            importer.Write(record.Latest.Recorded.Position.Value, NpgsqlDbType.Bigint);
            importer.WriteTime(crime.OccurredAt);
            importer.Write((short)crime.Status, NpgsqlDbType.Smallint);
            importer.Write(crime.Offence.Code, NpgsqlDbType.Text);
            importer.Write(crime.Offence.Title, NpgsqlDbType.Text);
        });

    static IEnumerable<(MentionState From, MentionState To, LinkType Type, RecordVersion Version)> EdgesOf(RecordState record)
    {
        var latest = record.Latest!;
        var occurrence = record.Mentions[Mention.ThisKey];
        foreach (var mention in latest.Mentions)
        {
            if (mention.Mention.Role != MentionRole.This)
                yield return (record.Mentions[mention.Mention.Key], occurrence, LinkTypes.Of(mention.Mention.Role), latest);
        }

        foreach (var relation in latest.Observation.Relations.Distinct())
            yield return (
                record.Mentions[relation.From], record.Mentions[relation.To], LinkTypes.Of(relation.Kind), latest);
    }
}
