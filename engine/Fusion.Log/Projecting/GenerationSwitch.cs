using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Puts a generation that has caught up in the place of the live one. In one transaction the old one's lease is ended, so that from
/// there on nobody adds to it, what it had and the new one has not is folded, and the new one becomes what readers see: they never
/// see less than they saw.
/// </summary>
sealed class GenerationSwitch(Generation building, PageApplication pages, IEventLog log, NpgsqlDataSource database, TimeProvider time)
{
    const string LiveSql = """
        select generation, version from fusion.projection_generation where projection = $1 and state = 'live' for update
        """;

    const string RetireSql = """
        update fusion.projection_generation set state = 'retired', changed_at = clock_timestamp()
         where projection = $1 and state = 'live'
        """;

    const string EnliveSql = """
        update fusion.projection_generation
           set state = 'live', changed_at = clock_timestamp(), faulted_at = null, faulted_type = null, fault = null
         where projection = $1 and generation = $2 and state = 'building'
        """;

    /// <summary>False when the old one is more than a page ahead, or what is left needs care: then catch up first.</summary>
    public async Task<bool> TryAsync(Lease lease, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var isLeftBehind = false;
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            var reached = pages.Reached;
            if (await LiveAsync(connection, cancellation) is { } live)
            {
                await Lease.EndAsync(live.LeaseName, connection, cancellation);
                var ahead = await Checkpoint.ReadAsync(live.Checkpoint, connection, cancellation) ?? Position.Start;
                if (ahead > reached)
                {
                    var rest = await RestAsync(reached, ahead, cancellation);
                    if (rest.Count == 0 || rest[^1].Position < ahead)
                        return false;
                    await pages.FoldAsync(rest, connection, transaction, cancellation);
                    reached = ahead;
                }
            }

            await BecomeLiveAsync(building, lease, connection, cancellation);
            if (reached > pages.Reached)
                await Checkpoint.MoveAsync(building.Checkpoint, pages.Reached, reached, time.GetUtcNow(), connection, cancellation);
            await transaction.CommitAsync(cancellation);
            pages.Reached = reached;
            return true;
        }
        catch (FoldFailedException failed)
        {
            isLeftBehind = failed.IsRunaway;
            return false;
        }
        finally
        {
            if (!isLeftBehind)
                await connection.DisposeAsync();
        }
    }

    /// <summary>From the commit on readers see it, and no other.</summary>
    /// <exception cref="LeaseLostException">It was called off, or another process builds it.</exception>
    public static async Task BecomeLiveAsync(
        Generation building, Lease lease, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await lease.HoldAsync(connection, cancellation);
        await using var retire = new NpgsqlCommand(RetireSql, connection) { Parameters = { Named(building) } };
        await retire.ExecuteNonQueryAsync(cancellation);
        await using var enlive = new NpgsqlCommand(EnliveSql, connection)
        {
            Parameters = { Named(building), new NpgsqlParameter<int> { TypedValue = building.Number } },
        };
        if (await enlive.ExecuteNonQueryAsync(cancellation) == 0)
            throw new LeaseLostException(building.LeaseName, lease.Epoch);
        await GenerationTables.ShowAsync(building, connection, cancellation);
    }

    async Task<Generation?> LiveAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var read = new NpgsqlCommand(LiveSql, connection) { Parameters = { Named(building) } };
        await using var reader = await read.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Generation(building.Projection, reader.GetInt32(0), reader.GetInt32(1), GenerationState.Live)
            : null;
    }

    async Task<IReadOnlyList<RecordedEvent>> RestAsync(Position after, Position upTo, CancellationToken cancellation)
    {
        await foreach (var page in log.ReadAllAsync(after, cancellation))
            return [.. page.TakeWhile(recorded => recorded.Position <= upTo)];
        return [];
    }

    static NpgsqlParameter<string> Named(Generation generation) => new() { TypedValue = generation.Projection };
}
