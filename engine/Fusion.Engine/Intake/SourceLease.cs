using Fusion.Log;
using Fusion.Log.Projecting;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>The right to read one source, under an epoch. A batch recorded under it is refused once another process has it.</summary>
public sealed class SourceLease
{
    readonly Lease lease;

    internal SourceLease(Lease lease) => this.lease = lease;

    public long Epoch => lease.Epoch;

    /// <summary>False once another process has it.</summary>
    public async Task<bool> TryRenewAsync(CancellationToken cancellation)
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

    public Task ReleaseAsync(CancellationToken cancellation) => lease.ReleaseAsync(cancellation);

    internal ICompanionWrite Fence() => new Fencing(lease);

    sealed class Fencing(Lease lease) : ICompanionWrite
    {
        public Task WriteAsync(
            IReadOnlyList<AppendReceipt> receipts, NpgsqlConnection connection, NpgsqlTransaction transaction,
                CancellationToken cancellation) =>
            lease.AssertAsync(connection, transaction, cancellation);
    }
}
