using Npgsql;

namespace Fusion.Log;

/// <summary>
/// Something that must be committed with a batch or not at all: a source's cursor, its quarantined records. Called once per
/// attempt inside the append's transaction, with what became of each event; it must only write, on the connection given.
/// </summary>
public interface ICompanionWrite
{
    Task WriteAsync(
        IReadOnlyList<AppendReceipt> receipts,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation);
}
