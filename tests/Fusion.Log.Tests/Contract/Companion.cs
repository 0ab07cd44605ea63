using Npgsql;

namespace Fusion.Log.Tests.Contract;

/// <summary>A companion that does what the test says, in the append's transaction.</summary>
sealed class Companion(Func<NpgsqlConnection, IReadOnlyList<AppendReceipt>, Task> write) : ICompanionWrite
{
    public static readonly string MakeNotes = "create table public.note (words text)";

    public Task WriteAsync(
        IReadOnlyList<AppendReceipt> receipts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        write(connection, receipts);

    /// <summary>Writes a row that nothing keeps from being written twice.</summary>
    public static Companion Note(string words) => new(async (connection, _) =>
    {
        await using var insert = new NpgsqlCommand("insert into public.note values ($1)", connection);
        insert.Parameters.Add(new() { Value = words });
        await insert.ExecuteNonQueryAsync();
    });
}
