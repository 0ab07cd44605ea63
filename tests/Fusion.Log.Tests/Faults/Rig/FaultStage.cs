using Fusion.Log.Postgres;
using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Projecting;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>What a scenario plays on: a server, a database of its own, a log, writers that write everything down, and chance.</summary>
sealed class FaultStage : IAsyncDisposable
{
    /// <summary>Whatever a scenario waits for that has not come by then is itself the fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string databaseName;
    readonly List<IAsyncDisposable> owned = [];

    public FaultStage(RigServer server, string databaseName, int seed)
    {
        this.databaseName = databaseName;
        Server = server;
        Seed = seed;
        Chance = new Random(seed);
        Direct = Owned(server.Open(databaseName));
        Log = Owned(new PostgresEventLog(Direct, TimeProvider.System));
    }

    public RigServer Server { get; }

    public int Seed { get; }

    public Random Chance { get; }

    /// <summary>Straight to the server.</summary>
    public NpgsqlDataSource Direct { get; }

    public PostgresEventLog Log { get; }

    public History History { get; } = new();

    /// <summary>How often something was killed, cut, stopped or taken away.</summary>
    public int CrashPoints { get; set; }

    /// <summary>What the projection may leave out.</summary>
    public HashSet<long> SetAside { get; } = [];

    /// <summary>Disposed of with the stage, last come first gone.</summary>
    public T Owned<T>(T thing)
        where T : IAsyncDisposable
    {
        owned.Add(thing);
        return thing;
    }

    public WireProxy Proxy() => Owned(new WireProxy(Server.SocketFolder));

    public NpgsqlDataSource Through(WireProxy proxy) => Owned(NpgsqlDataSource.Create(ConnectionThrough(proxy)));

    public NpgsqlConnectionStringBuilder ConnectionThrough(WireProxy proxy)
    {
        var text = Server.ConnectionString(databaseName);
        (text.Host, text.Port, text.SslMode, text.Timeout) = ("127.0.0.1", proxy.Port, SslMode.Disable, 5);
        return text;
    }

    public NpgsqlConnectionStringBuilder Connection() => Server.ConnectionString(databaseName);

    /// <summary>A projection in this process, until the stage is gone.</summary>
    public RunningProjection Project(IProjection? projection = null, IEventLog? log = null, NpgsqlDataSource? database = null) =>
        Owned(new RunningProjection(
            new ProjectionRunner(projection ?? new TallyProjection(), log ?? Log, database ?? Direct, TimeProvider.System)));

    /// <summary>A projection in a process of its own.</summary>
    public FaultWorker Work(NpgsqlConnectionStringBuilder? connection = null, int version = 1) =>
        Owned(FaultWorker.Start(connection ?? Connection(), version));

    /// <summary>Writers that append until they are told that it is enough, each batch until it is acknowledged.</summary>
    public WriterCrew Write(int writers, int eventsMax, IEventLog? log = null) =>
        Owned(new WriterCrew(log ?? Log, History, writers, eventsMax, Chance.Next()));

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (!await HoldsAsync(holds))
        {
            if (waiting.Elapsed > Patience)
                throw new TimeoutException($"Waited in vain for this: {what}");
            await Task.Delay(10);
        }
    }

    public Task UntilAsync(string sql, string what) => UntilAsync(async () => await ScalarAsync(sql) is true, what);

    /// <summary>Everything in the log is in the projection: asked of the tables, not of the runner.</summary>
    public Task CaughtUpAsync() => UntilAsync(
        "select coalesce((select max(seq_id) from mt.mt_events), 0) <= (select max(last_seq_id) from mt.mt_event_progression where name like 'Tally:%')",
        "the projection has caught up");

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Direct.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task<Verdict> JudgeAsync() => Verdict.Of(History.Sent, await Recount.OfAsync(Direct), SetAside);

    public async ValueTask DisposeAsync()
    {
        foreach (var thing in Enumerable.Reverse(owned))
            await thing.DisposeAsync();
    }

    static async Task<bool> HoldsAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (Exception away) when (away is NpgsqlException or IOException or PostgresUnavailableException)
        {
            return false;
        }
    }
}
