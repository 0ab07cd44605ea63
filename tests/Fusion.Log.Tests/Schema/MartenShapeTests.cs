using Fusion.Testing;

namespace Fusion.Log.Tests.Schema;

/// <summary>Marten 9 opens the log as it is: the catalogue of schema mt, to the name, is the list it would make itself.</summary>
public sealed class MartenShapeTests(ThrowawayPostgres postgres)
{
    const string Expected = """
        column mt.mt_event_progression 1 name character varying null=f default=
        column mt.mt_event_progression 2 last_seq_id bigint null=t default=
        column mt.mt_event_progression 3 last_updated timestamp with time zone null=t default=transaction_timestamp()
        column mt.mt_events 1 seq_id bigint null=f default=
        column mt.mt_events 10 mt_dotnet_type character varying null=t default=
        column mt.mt_events 11 correlation_id character varying null=t default=
        column mt.mt_events 12 causation_id character varying null=t default=
        column mt.mt_events 13 headers jsonb null=t default=
        column mt.mt_events 14 user_name character varying null=t default=
        column mt.mt_events 15 is_archived boolean null=t default=false
        column mt.mt_events 2 id uuid null=f default=
        column mt.mt_events 3 stream_id uuid null=t default=
        column mt.mt_events 4 version bigint null=f default=
        column mt.mt_events 5 data jsonb null=f default=
        column mt.mt_events 6 bdata bytea null=t default=
        column mt.mt_events 7 type character varying(500) null=f default=
        column mt.mt_events 8 timestamp timestamp with time zone null=f default=now()
        column mt.mt_events 9 tenant_id character varying null=t default='*DEFAULT*'::character varying
        column mt.mt_high_water_skips 1 ending_sequence bigint null=f default=
        column mt.mt_high_water_skips 2 starting_sequence bigint null=f default=
        column mt.mt_high_water_skips 3 timestamp timestamp with time zone null=t default=transaction_timestamp()
        column mt.mt_streams 1 id uuid null=f default=
        column mt.mt_streams 2 type character varying null=t default=
        column mt.mt_streams 3 version bigint null=t default=
        column mt.mt_streams 4 timestamp timestamp with time zone null=f default=now()
        column mt.mt_streams 5 created timestamp with time zone null=f default=now()
        column mt.mt_streams 6 tenant_id character varying null=t default='*DEFAULT*'::character varying
        column mt.mt_streams 7 is_archived boolean null=t default=false
        constraint mt.fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt.mt_streams(id) ON DELETE CASCADE
        constraint mt.pk_mt_event_progression PRIMARY KEY (name)
        constraint mt.pkey_mt_events_seq_id PRIMARY KEY (seq_id)
        constraint mt.pkey_mt_high_water_skips_ending_sequence PRIMARY KEY (ending_sequence)
        constraint mt.pkey_mt_streams_id PRIMARY KEY (id)
        index CREATE UNIQUE INDEX pk_mt_event_progression ON mt.mt_event_progression USING btree (name)
        index CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt.mt_events USING btree (stream_id, version)
        index CREATE UNIQUE INDEX pkey_mt_events_seq_id ON mt.mt_events USING btree (seq_id)
        index CREATE UNIQUE INDEX pkey_mt_high_water_skips_ending_sequence ON mt.mt_high_water_skips USING btree (ending_sequence)
        index CREATE UNIQUE INDEX pkey_mt_streams_id ON mt.mt_streams USING btree (id)
        sequence mt.mt_events_sequence 1 1 1
        """;

    [Fact]
    public async Task The_tables_are_martens_to_the_name()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var lines = (await SchemaText.ReadAsync(database.Source)).Split('\n');
        string.Join('\n', lines.Where(OfMarten))
            .ShouldBe(Expected.ReplaceLineEndings("\n"));
    }

    /// <summary>
    /// A reader between two steps in another order would see positions handed out without the lock that guards them. The gap is
    /// too short to be hit by chance, so the order itself is held.
    /// </summary>
    [Fact]
    public async Task Positions_are_reserved_in_the_order_that_keeps_the_mark_true()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var reserve = await DefinitionAsync(database, "reserve_positions");
        string[] writer = ["last_value", "pg_advisory_xact_lock_shared", "nextval"];
        writer.Select(step => reserve.IndexOf(step, StringComparison.Ordinal)).ShouldBeInOrder();
        var mark = await DefinitionAsync(database, "high_water_mark");
        string[] reader = ["mt_events_sequence", "pg_locks"];
        reader.Select(step => mark.IndexOf(step, StringComparison.Ordinal)).ShouldBeInOrder();
    }

    static async Task<string> DefinitionAsync(ThrowawayDatabase database, string function)
    {
        await using var read = database.Source.CreateCommand($"select prosrc from pg_proc where proname = '{function}'");
        return (string)(await read.ExecuteScalarAsync())!;
    }

    static bool OfMarten(string line) =>
        line.Split(' ')[0] is "column" or "constraint" or "index" or "sequence" && line.Contains(" mt.", StringComparison.Ordinal);

    [Fact]
    public async Task The_sequence_belongs_to_its_column()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var owner = database.Source.CreateCommand("select pg_get_serial_sequence('mt.mt_events', 'seq_id')");
        (await owner.ExecuteScalarAsync()).ShouldBe("mt.mt_events_sequence");
    }
}
