using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Computes the hash of every event again, from the first, and compares it with the one taken when it was recorded.</summary>
public sealed class LogVerifier(NpgsqlDataSource database)
{
    /// <param name="progress">Told the position reached and the position to reach.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<LogVerification> VerifyAsync(
        IProgress<(Position Reached, Position Last)>? progress, CancellationToken cancellation)
    {
        var edges = new LogEdges(database);
        var last = await edges.LastAsync(cancellation);
        var outside = await edges.FindOutsideAsync(last, cancellation);
        if (outside is not null && outside.At.Value < 1)
            return outside;
        var comparison = new LogComparison(published: null);
        await foreach (var range in LogRange.AllAsync(database, last.Value, cancellation))
        {
            if (comparison.Compare(range) is { } difference)
                return difference;
            progress?.Report((new Position(range.UpTo), last));
        }

        return outside ?? await edges.FindUnnotedAsync(cancellation) ?? (LogVerification)new LogVerification.Whole(comparison.Compared, last);
    }
}
