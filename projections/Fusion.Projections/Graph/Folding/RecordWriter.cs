using Fusion.Ontology;
using Fusion.Projections.Folding;

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
        await tables.ExecuteAsync(
            "insert into past_version (record, position, recorded_at) select number, position, recorded_at from record where number = any($1)",
            numbers);
        await tables.ExecuteAsync(
            """
            insert into past_mention (record, position, number, kind, key, keys)
            select record, position, number, kind, key, keys from mention where record = any($1)
            """,
            numbers);
        await tables.ExecuteAsync("delete from edge where position = any($1)", positions);
        await tables.ExecuteAsync("delete from mention where record = any($1)", numbers);
        await tables.ExecuteAsync("delete from crime where record = any($1)", numbers);
        await tables.ExecuteAsync("delete from record where number = any($1)", numbers);
    }

    public async Task WriteAsync()
    {
        await WriteRecordsAsync();
        await WriteMentionsAsync();
        await WriteEdgesAsync();
        await WriteCrimesAsync();
        await WritePassedAsync();
    }

    /// <summary>Versions that came and were superseded within the batch.</summary>
    async Task WritePassedAsync()
    {
        var passed = records.SelectMany(record => record.Passed.Select(version => (record.Number, Version: version))).ToList();
        await tables.CopyAsync("past_version", "record, position, recorded_at", passed, static (rows, version) =>
        {
            rows.Write(version.Number);
            rows.Write(version.Version.Position.Value);
            rows.Write(version.Version.RecordedAt);
        });
        await tables.CopyAsync(
            "past_mention",
            "record, position, number, kind, key, keys",
            [.. passed.SelectMany(version => version.Version.Mentions.Select(mention => (version.Number, version.Version.Position, mention)))],
            static (rows, row) =>
            {
                rows.Write(row.Number);
                rows.Write(row.Position.Value);
                rows.Write(row.mention.Number);
                rows.Write((short)row.mention.Kind);
                rows.Write(row.mention.Key);
                rows.Write(row.mention.Keys);
            });
    }

    Task WriteRecordsAsync() => tables.CopyAsync(
        "record",
        "number, position, version, occurred_at, recorded_at, versioned_at, stream, dataset, key, event_type, origin, ordinal, raw_sha256, "
        + "mapping, content",
        records,
        static (rows, record) =>
        {
            var recorded = record.Latest!.Recorded;
            var observation = record.Latest.Observation;
            rows.Write(record.Number);
            rows.Write(recorded.Position.Value);
            rows.Write(recorded.Version);
            rows.Write(observation.OccurredAt);
            rows.Write(recorded.RecordedAt);
            if (record.VersionedAt is { } versionedAt)
                rows.Write(versionedAt);
            else
                rows.Null();
            rows.Write(recorded.Stream.Value);
            rows.Write(observation.Record.Dataset.ToString());
            rows.Write(observation.Record.Key);
            rows.Write(recorded.EventType);
            rows.Write(recorded.Provenance?.Origin);
            if (recorded.Provenance is null)
                rows.Null();
            else
                rows.Write(recorded.Provenance.Offset);
            rows.Write(recorded.Provenance?.RawSha256);
            rows.Write(recorded.Provenance?.Mapping);
            rows.Write(BareContent.Of(recorded.OpenedData()));
        });

    Task WriteMentionsAsync() => tables.CopyAsync(
        "mention",
        "record, number, entity, position, occurred_at, recorded_at, kind, role, category, key, keys, attributes",
        [.. records.SelectMany(record => record.Latest!.Mentions.Select(mention => (Record: record, Version: mention)))],
        static (rows, row) =>
        {
            var state = row.Record.Mentions[row.Version.Mention.Key];
            var latest = row.Record.Latest!;
            rows.Write(row.Record.Number);
            rows.Write(state.Number);
            rows.Write(state.Node.Component.Founder.Number);
            rows.Write(latest.Recorded.Position.Value);
            rows.Write(latest.Observation.OccurredAt);
            rows.Write(latest.Recorded.RecordedAt);
            rows.Write((short)row.Version.Mention.Kind);
            rows.Write((short)row.Version.Mention.Role);
            var category = (row.Version.Mention as PersonMention)?.Category ?? (row.Version.Mention as ErasedMention)?.Category;
            if (category is { } subject)
                rows.Write((short)subject);
            else
                rows.Null();
            rows.Write(row.Version.Mention.Key);
            rows.Write(row.Version.Keys);
            rows.Write(AttributesCodec.Encode(row.Version.Mention));
        });

    Task WriteEdgesAsync() => tables.CopyAsync(
        "edge",
        "from_entity, to_entity, from_mention, to_mention, position, occurred_at, recorded_at, type",
        [.. records.SelectMany(EdgesOf)],
        static (rows, edge) =>
        {
            rows.Write(edge.From.Node.Component.Founder.Number);
            rows.Write(edge.To.Node.Component.Founder.Number);
            rows.Write(edge.From.Number);
            rows.Write(edge.To.Number);
            rows.Write(edge.Version.Recorded.Position.Value);
            rows.Write(edge.Version.Observation.OccurredAt);
            rows.Write(edge.Version.Recorded.RecordedAt);
            rows.Write((short)edge.Type);
        });

    Task WriteCrimesAsync() => tables.CopyAsync(
        "crime",
        "record, position, occurred_at, status, offence_code, offence_title",
        [.. records.Where(record => record.Latest!.Observation is CrimeRecorded)],
        static (rows, record) =>
        {
            var crime = (CrimeRecorded)record.Latest!.Observation;
            rows.Write(record.Number);
            rows.Write(record.Latest.Recorded.Position.Value);
            rows.Write(crime.OccurredAt);
            rows.Write((short)crime.Status);
            rows.Write(crime.Offence.Code);
            rows.Write(crime.Offence.Title);
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
