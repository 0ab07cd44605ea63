using Fusion.Engine.Erasure;
using Fusion.Engine.Tests.Intake;
using Fusion.Log;
using Fusion.Log.Sealing;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Engine.Tests.Erasure;

/// <summary>A sealed log in a throwaway database, its ring, and its journal beside the ring.</summary>
sealed class ErasableLog : IAsyncDisposable
{
    readonly ThrowawayDatabase database;
    readonly PostgresEventLog log;

    ErasableLog(ThrowawayDatabase database, LogSealing sealing, ErasureJournal journal)
    {
        this.database = database;
        Journal = journal;
        log = new PostgresEventLog(database.Source, TimeProvider.System, sealing);
        Eraser = new Eraser(log, sealing, database.Source, journal, TimeProvider.System);
    }

    public ErasureJournal Journal { get; }

    public Eraser Eraser { get; }

    public NpgsqlDataSource Database => database.Source;

    static CancellationToken Go => TestContext.Current.CancellationToken;

    public static async Task<ErasableLog> OpenAsync(ThrowawayPostgres postgres, ThrowawayRing ring) =>
        await OverAsync(await postgres.CreateDatabaseAsync(EngineSchema.Migrator), ring);

    /// <summary>The log as a backup of it taken now, restored.</summary>
    public async Task<ErasableLog> BackUpAsync(ThrowawayPostgres postgres, ThrowawayRing ring) =>
        await OverAsync(await postgres.CopyDatabaseAsync(database), ring);

    /// <summary>Another process on the same database.</summary>
    public Task<ErasableLog> OpenAnotherAsync(ThrowawayRing ring) => OverAsync(database, ring);

    public static MentionReference Suspect(string key) => new(StreamId.Of(Observations.Crime(key).Record), "suspect-1");

    public static SubjectErased Erasing(params IReadOnlyList<MentionReference> mentions) => new()
    {
        Erasure = Guid.NewGuid(),
        Actor = "records-officer",
        Reason = "Retention period over",
        LegalBasis = "dpa2018-s47",
        DecidedAt = Observations.Now,
        Mentions = mentions,
    };

    public Task AppendAsync(params IReadOnlyList<string> crimes) =>
        log.AppendAsync(new AppendBatch([.. crimes.Select(key => NewEvent.Of(Observations.Crime(key), Observations.Item(Observations.Crime(key)).Provenance))]), Go);

    public async Task<List<CanonicalEvent>> ReadAsync()
    {
        var events = new List<CanonicalEvent>();
        await foreach (var page in log.ReadAllAsync(Position.Start, Go))
            events.AddRange(page.Select(recorded => recorded.Decode()));
        return events;
    }

    public async Task<bool> IsErasedAsync(string key) =>
        (await ReadAsync()).OfType<CrimeRecorded>().Where(crime => crime.Record.Key == key)
            .All(crime => crime.Mentions.Single(mention => mention.Key == "suspect-1") is ErasedMention);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Go);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
    }

    static async Task<ErasableLog> OverAsync(ThrowawayDatabase database, ThrowawayRing ring) => new(
        database,
        await ring.OpenAsync(database.Source),
        await ErasureJournal.AtAsync(Path.Combine(ring.Folder, "erasures.journal"), ring.Keys, Go));
}
