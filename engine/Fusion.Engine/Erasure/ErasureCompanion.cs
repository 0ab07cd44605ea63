using Fusion.Log;
using Fusion.Log.Sealing;
using Npgsql;

namespace Fusion.Engine.Erasure;

/// <summary>Destroys the keys in the transaction that records the erasure, and notes how far the journal is done.</summary>
sealed class ErasureCompanion(MentionKeys keys, JournalEntry entry) : ICompanionWrite
{
    public async Task WriteAsync(
        IReadOnlyList<AppendReceipt> receipts,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        await keys.DestroyAsync(entry.Erasure.Mentions, connection, cancellation);
        await ErasureProgress.AdvanceAsync(entry, receipts[0].Position.Value, connection, transaction, cancellation);
    }
}
