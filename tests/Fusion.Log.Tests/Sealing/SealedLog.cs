using Fusion.Log.Sealing;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Sealing;

/// <summary>A sealed log of a test's own, and a crime with people in it.</summary>
sealed class SealedLog : IAsyncDisposable
{
    readonly ThrowawayDatabase database;

    SealedLog(ThrowawayDatabase database, ThrowawayRing ring, LogSealing sealing)
    {
        this.database = database;
        Ring = ring;
        Sealing = sealing;
        Log = new PostgresEventLog(database.Source, TimeProvider.System, sealing);
    }

    public ThrowawayRing Ring { get; }

    public LogSealing Sealing { get; }

    public PostgresEventLog Log { get; }

    public NpgsqlDataSource Database => database.Source;

    static CancellationToken Go => TestContext.Current.CancellationToken;

    public static async Task<SealedLog> OpenAsync(ThrowawayPostgres postgres)
    {
        var (database, ring) = (await postgres.CreateDatabaseAsync(), new ThrowawayRing());
        return new SealedLog(database, ring, await ring.OpenAsync(database.Source));
    }

    /// <summary>A crime that names a suspect and tells a story.</summary>
    public static CrimeRecorded Crime(string key, string suspect = "Zebedee", string method = "Forced a rear window")
    {
        var crime = Some.CrimeRecord(key, method);
        return crime with
        {
            Mentions =
            [
                .. crime.Mentions,
                new PersonMention
                {
                    Key = "suspect",
                    Role = MentionRole.Suspect,
                    Category = SubjectCategory.Suspect,
                    Attributes = new PersonAttributes { Names = [new PersonName(suspect, "Quill")], DateOfBirth = new DateOnly(1990, 5, 6) },
                },
            ],
        };
    }

    public Task<AppendOutcome> AppendAsync(params IReadOnlyList<Observation> observations) =>
        Log.AppendAsync(Some.Batch([.. observations.Select(said => NewEvent.Of(said, Some.Provenance))]), Go);

    public async Task<List<RecordedEvent>> ReadAsync(LogSealing? with = null)
    {
        await using var reader = new PostgresEventLog(Database, TimeProvider.System, with ?? Sealing);
        var all = new List<RecordedEvent>();
        await foreach (var page in reader.ReadAllAsync(Position.Start, Go))
            all.AddRange(page);
        return all;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Go))!;
    }

    public Task<ThrowawayDatabase> BackUpAsync(ThrowawayPostgres postgres) => postgres.CopyDatabaseAsync(database);

    /// <summary>Destroys the keys of mentions of a record, as an erasure does.</summary>
    public async Task EraseAsync(string record, params string[] mentions)
    {
        await using var connection = await Database.OpenConnectionAsync(Go);
        await using var transaction = await connection.BeginTransactionAsync(Go);
        await new MentionKeys(Sealing).DestroyAsync(
            [.. mentions.Select(mention => new MentionReference(Some.StreamOf(record), mention))], connection, Go);
        await transaction.CommitAsync(Go);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await database.DisposeAsync();
        Ring.Dispose();
    }
}
