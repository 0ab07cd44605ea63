using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>The generations of one projection, as all processes see them.</summary>
sealed class GenerationTable(NpgsqlDataSource database, string projection)
{
    /// <summary>A reader that began before a switch finds its tables for this long.</summary>
    public static readonly TimeSpan DropGrace = TimeSpan.FromSeconds(30);

    const string ReadSql = """
        select generation, version, state from fusion.projection_generation
         where projection = $1 and state <> 'dropped' order by generation
        """;

    const string RequestSql = """
        insert into fusion.projection_generation (projection, generation, version, state, changed_at)
        select $1, coalesce(max(generation), 0) + 1, $2, 'building', clock_timestamp()
          from fusion.projection_generation where projection = $1
        on conflict do nothing
        """;

    const string CallOffSql = """
        update fusion.projection_generation set state = 'retired', changed_at = clock_timestamp()
         where projection = $1 and generation = $2 and state = 'building'
        """;

    const string DropSql = """
        update fusion.projection_generation set state = 'dropped', changed_at = clock_timestamp()
         where projection = $1 and generation = $2 and state = 'retired' and changed_at < clock_timestamp() - $3
        """;

    const string FaultSql = """
        update fusion.projection_generation set faulted_at = $3, faulted_type = $4, fault = $5
         where projection = $1 and generation = $2
        """;

    public async Task<IReadOnlyList<Generation>> ReadAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(ReadSql);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        await using var reader = await read.ExecuteReaderAsync(cancellation);
        var generations = new List<Generation>();
        while (await reader.ReadAsync(cancellation))
            generations.Add(new Generation(projection, reader.GetInt32(0), reader.GetInt32(1), GenerationStates.Parse(reader.GetString(2))));
        return generations;
    }

    /// <summary>Asks for a build from the first event. Where one is under way already, that is the one.</summary>
    public async Task RequestAsync(int version, CancellationToken cancellation)
    {
        await using var request = database.CreateCommand(RequestSql);
        request.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        request.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
        await request.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Ends a build; whoever builds it writes nothing more. False where it was over, or live, already.</summary>
    public async Task<bool> CallOffAsync(Generation building, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Lease.EndAsync(building.LeaseName, connection, cancellation);
        await using var callOff = new NpgsqlCommand(CallOffSql, connection) { Parameters = { Named(), Numbered(building) } };
        var isCalledOff = await callOff.ExecuteNonQueryAsync(cancellation) > 0;
        if (isCalledOff)
            await transaction.CommitAsync(cancellation);
        return isCalledOff;
    }

    /// <summary>Drops the tables of a generation that was retired long enough ago, and everything noted of it.</summary>
    public async Task DropAsync(Generation retired, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var note = new NpgsqlCommand(DropSql, connection)
        {
            Parameters = { Named(), Numbered(retired), new NpgsqlParameter<TimeSpan> { TypedValue = DropGrace } },
        };
        if (await note.ExecuteNonQueryAsync(cancellation) == 0)
            return;
        await GenerationTables.DropAsync(retired, connection, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Notes what stopped a generation, by position and type alone, or with null that it goes on.</summary>
    public async Task NoteFaultAsync(Generation generation, ProjectionFaultedException? fault, CancellationToken cancellation)
    {
        await using var note = database.CreateCommand(FaultSql);
        note.Parameters.Add(Named());
        note.Parameters.Add(Numbered(generation));
        note.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = fault?.Position.Value });
        note.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = fault?.EventType });
        note.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = fault?.InnerException?.GetType().FullName });
        await note.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlParameter<string> Named() => new() { TypedValue = projection };

    static NpgsqlParameter<int> Numbered(Generation generation) => new() { TypedValue = generation.Number };
}
