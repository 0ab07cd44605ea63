using Fusion.Log.Projecting;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>
/// Which of several processes on one log reads which source: one at a time, and each with no more than its share while others are
/// there. One instance a process.
/// </summary>
public sealed class SourceLeases(NpgsqlDataSource database)
{
    const string ProcessPrefix = "source-reader:";
    const string SourcePrefix = "source:";

    readonly Guid owner = Guid.NewGuid();
    Lease? presence;

    /// <summary>How often a lease must be renewed; a process that was killed is replaced after <see cref="Length"/>.</summary>
    public static TimeSpan RenewEvery => Lease.RenewEvery;

    public static TimeSpan Length => Lease.Length;

    /// <summary>Says that this process reads sources, and answers how many do.</summary>
    public async Task<int> AnnounceAsync(CancellationToken cancellation)
    {
        if (presence is null || !await TryRenewAsync(presence, cancellation))
        {
            presence = new Lease(database, $"{ProcessPrefix}{owner}", owner);
            await presence.TryTakeAsync(cancellation);
        }

        return Math.Max(1, await Lease.CountAsync(ProcessPrefix, database, cancellation));
    }

    /// <summary>Gives up this process's place among the readers.</summary>
    public Task LeaveAsync(CancellationToken cancellation) => presence?.ReleaseAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>Null while another process has it.</summary>
    public async Task<SourceLease?> TryTakeAsync(string source, CancellationToken cancellation)
    {
        var lease = new Lease(database, $"{SourcePrefix}{source}", owner);
        return await lease.TryTakeAsync(cancellation) ? new SourceLease(lease) : null;
    }

    /// <summary>Takes every source from whoever had it. For a process that knows that no other can be there.</summary>
    public async Task TakeOverAsync(CancellationToken cancellation)
    {
        await using var over = database.CreateCommand(
            "update fusion.lease set expires_at = '-infinity' where starts_with(name, $1) or starts_with(name, $2)");
        over.Parameters.Add(new NpgsqlParameter<string> { TypedValue = SourcePrefix });
        over.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ProcessPrefix });
        await over.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<bool> TryRenewAsync(Lease lease, CancellationToken cancellation)
    {
        try
        {
            await lease.RenewAsync(cancellation);
            return true;
        }
        catch (LeaseLostException)
        {
            return false;
        }
    }
}
