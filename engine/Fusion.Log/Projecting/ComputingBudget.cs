using System.Data;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Runs a fold and gives up on it when it computes for too long without asking the database anything: an endless loop. Time that the
/// database takes does not count, nor does time in which this process did not run, because what counts are looks that found the fold
/// computing. A loop that does not heed its token cannot be ended, only left behind with its connection.
/// </summary>
sealed class ComputingBudget(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Loops left behind; one more, and the process had better be started anew.</summary>
    public const int LeftBehindMax = 4;

    /// <summary>Where an event may be set aside, it is within a second.</summary>
    static readonly TimeSpan OfOneEvent = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan OfAPage = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan OfAPageForEachEvent = TimeSpan.FromMilliseconds(1);

    /// <summary>Where it may not, being hasty would stop a projection that is merely slow.</summary>
    static readonly TimeSpan WhereNothingIsSetAside = TimeSpan.FromMinutes(2);
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    int leftBehind;

    public static TimeSpan For(IProjection projection, int events) => !projection.SetsAside
        ? WhereNothingIsSetAside
        : events == 1 ? OfOneEvent : OfAPage + (events * OfAPageForEachEvent);

    /// <summary>Disposes of the connection itself where it leaves the fold behind.</summary>
    /// <exception cref="RunawayFoldException">The fold was given up on.</exception>
    public async Task RunAsync(
        Func<CancellationToken, Task> fold, NpgsqlConnection connection, TimeSpan budget, CancellationToken cancellation)
    {
        var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var server = connection.ProcessID;
        var folding = Task.Run(() => fold(giveUp.Token), CancellationToken.None);
        for (var computed = TimeSpan.Zero; computed < budget; computed += IsAsking(connection) ? TimeSpan.Zero : LookEvery)
        {
            if (await Task.WhenAny(folding, Task.Delay(LookEvery, time, CancellationToken.None)) != folding)
                continue;
            giveUp.Dispose();
            await folding;
            return;
        }

        Interlocked.Increment(ref leftBehind);
        await giveUp.CancelAsync();
        _ = folding.ContinueWith(_ => ForgetAsync(connection, giveUp), TaskScheduler.Default);
        await EndSessionAsync(server, cancellation);
        throw new RunawayFoldException(budget, Volatile.Read(ref leftBehind) > LeftBehindMax);
    }

    static bool IsAsking(NpgsqlConnection connection) =>
        (connection.FullState & (ConnectionState.Executing | ConnectionState.Fetching)) != 0;

    /// <summary>The loop cannot be ended, but what it wrote and locked can.</summary>
    async Task EndSessionAsync(int server, CancellationToken cancellation)
    {
        await using var end = database.CreateCommand("select pg_terminate_backend($1)");
        end.Parameters.Add(new NpgsqlParameter<int> { TypedValue = server });
        await end.ExecuteNonQueryAsync(cancellation);
    }

    async Task ForgetAsync(NpgsqlConnection connection, CancellationTokenSource giveUp)
    {
        Interlocked.Decrement(ref leftBehind);
        giveUp.Dispose();
        await connection.DisposeAsync();
    }
}

/// <param name="isOneTooMany">True when so many are left behind that the process cannot be relied on.</param>
sealed class RunawayFoldException(TimeSpan budget, bool isOneTooMany)
    : Exception($"The fold computed for {budget.TotalMilliseconds:F0} ms without asking the database anything.")
{
    public bool IsOneTooMany { get; } = isOneTooMany;
}
