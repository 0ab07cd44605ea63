using Fusion.Engine.Access;
using Fusion.Engine.Erasure;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Log.Projecting;
using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Projections.Graph;
using Npgsql;

namespace Fusion.Host.Serving;

/// <summary>The rooms of the product, put together over one database.</summary>
sealed class Rooms : IAsyncDisposable
{
    static readonly TimeSpan IndexPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan QuarantineLook = TimeSpan.FromHours(1);

    /// <summary>Somebody waits for the answer that a record of access holds back: a refusal within seconds is better than a minute.</summary>
    static readonly TimeSpan AccessPatience = TimeSpan.FromSeconds(2);

    readonly PostgresEventLog log;
    readonly PostgresEventLog accessLog;
    readonly IReadOnlyList<ProjectionRunner> runners;
    readonly GraphIndex index;
    readonly QuarantineKeeper keeper;

    public Rooms(Database database, Seals seals, PublishedLog published, TimeProvider time)
    {
        Published = published;
        Time = time;
        log = new PostgresEventLog(database.LogSource, time, seals.Sealing);
        accessLog = new PostgresEventLog(database.AccessSource, time, patience: AccessPatience);
        Intake = new LogIntake(log, database.LogSource, time);
        Contracts = new SourceContracts(log, database.LogSource, time);
        Leases = new SourceLeases(database.LogSource);
        Reports = new ReaderReports(database.LogSource, time);
        keeper = new QuarantineKeeper(database.LogSource, time);
        Tallies = new SourceTallies(database.Source);
        Ledger = new AccessLedger(accessLog);
        Eraser = new Eraser(log, seals.Sealing, database.LogSource, seals.Journal, time);
        runners = [.. ProjectionSet.All.Select(projection => new ProjectionRunner(projection, log, database.LogSource, time))];
        index = new GraphIndex(database.LogSource, new GraphIndexOptions());
        Models = ReadModels.Over(database.Source, index);
    }

    public PublishedLog Published { get; }

    public TimeProvider Time { get; }

    public IEventLog Log => log;

    public IIntake Intake { get; }

    public SourceContracts Contracts { get; }

    public SourceLeases Leases { get; }

    public ReaderReports Reports { get; }

    public SourceTallies Tallies { get; }

    public AccessLedger Ledger { get; }

    public Eraser Eraser { get; }

    public ReadModels Models { get; }

    public IReadOnlyList<ProjectionProgress> Progress => [.. runners.Select(runner => runner.Progress)];

    /// <summary>Folds the log, and publishes it, until cancelled; ends when any of that cannot go on.</summary>
    public async Task ProjectAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> running =
        [
            .. runners.Select(runner => runner.RunAsync(together.Token)),
            IndexAsync(together.Token),
            Published.RunAsync(log, Time, together.Token),
        ];
        var first = await Task.WhenAny(running);
        await together.CancelAsync();
        await Task.WhenAll(running).ContinueWith(static _ => { }, TaskScheduler.Default);
        await first;
    }

    /// <summary>Waits until everything recorded so far is in every projection.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation) =>
        await CatchUpAsync(await log.HighWaterMarkAsync(cancellation), cancellation);

    /// <summary>
    /// Waits until no projection shows anything that was ever erased. After a backup was restored, or a crash, they may have to fold an
    /// erasure first.
    /// </summary>
    public async Task ForgetErasedAsync(CancellationToken cancellation)
    {
        if (await Eraser.LastPositionAsync(cancellation) is var last && last > Position.Start)
            await CatchUpAsync(last, cancellation);
    }

    async Task CatchUpAsync(Position position, CancellationToken cancellation)
    {
        await Task.WhenAll(runners.Select(runner => runner.WaitForAsync(position, cancellation)));
        await index.CatchUpAsync(cancellation);
    }

    /// <summary>Lets go of what was set aside too long ago, now and then, until cancelled.</summary>
    public async Task KeepQuarantineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await keeper.ExpireAsync(QuarantineKeeper.RetentionDefault, cancellation);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException)
            {
                // The next look is soon enough.
            }

            await Task.Delay(QuarantineLook, Time, cancellation);
        }
    }

    /// <summary>While the database is away the index answers from what it has, and goes on when the database is back.</summary>
    async Task IndexAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await index.RunAsync(Time, cancellation);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException)
            {
                await Task.Delay(IndexPause, Time, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        index.Dispose();
        Published.Dispose();
        await accessLog.DisposeAsync();
        await log.DisposeAsync();
    }
}
