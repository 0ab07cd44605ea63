using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>The generations of all projections, for people to see and to ask for: what any process has, whoever runs it.</summary>
public sealed class ProjectionGenerations(NpgsqlDataSource database)
{
    const string Sql = """
        select g.projection, g.generation, g.version, g.state, coalesce(p.last_seq_id, 0), g.faulted_at, g.faulted_type, g.fault,
               (select count(*) from fusion.set_aside aside where aside.projection = p.name)
          from fusion.projection_generation g
          left join mt.mt_event_progression p
            on p.name = g.projection || case when g.generation = 1 then '' else ':V' || g.generation end || ':All'
         where g.state in ('building', 'live')
         order by g.projection, g.generation
        """;

    /// <summary>Every generation that is read or built, by name and number.</summary>
    public async Task<IReadOnlyList<GenerationStanding>> ReadAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(Sql);
        await using var row = await read.ExecuteReaderAsync(cancellation);
        var standings = new List<GenerationStanding>();
        while (await row.ReadAsync(cancellation))
        {
            standings.Add(new GenerationStanding(
                row.GetString(0),
                row.GetInt32(1),
                row.GetInt32(2),
                GenerationStates.Parse(row.GetString(3)),
                new Position(row.GetInt64(4)),
                row.GetInt64(8),
                row.IsDBNull(5) ? null : new GenerationFault(new Position(row.GetInt64(5)), row.GetString(6), row.GetString(7))));
        }

        return standings;
    }

    /// <summary>
    /// Asks for a build from the first event, beside what is read; whoever runs the projection does it. Where one is asked for already,
    /// that is the one.
    /// </summary>
    /// <returns>The number of the generation.</returns>
    public async Task<int> RequestAsync(IProjection projection, CancellationToken cancellation)
    {
        ProjectionNames.Check(projection.Name);
        var table = new GenerationTable(database, projection.Name);
        await table.RequestAsync(projection.Version, cancellation);
        return (await table.ReadAsync(cancellation)).Max(generation => generation.Number);
    }

    /// <summary>Calls off the build that is under way; what is read stays as it is. False where none was.</summary>
    public async Task<bool> CallOffAsync(string projection, CancellationToken cancellation)
    {
        var table = new GenerationTable(database, projection);
        var building = (await table.ReadAsync(cancellation)).FirstOrDefault(generation => generation.State == GenerationState.Building);
        return building is not null && await table.CallOffAsync(building, cancellation);
    }
}

/// <summary>One generation, as the database has it.</summary>
/// <param name="SetAside">How many events it passed over.</param>
/// <param name="Fault">What it cannot get past, until it goes on.</param>
public sealed record GenerationStanding(
    string Projection, int Generation, int Version, GenerationState State, Position Position, long SetAside, GenerationFault? Fault);

/// <summary>The event that a fold could not take, and the type of what it threw.</summary>
public sealed record GenerationFault(Position At, string EventType, string Trouble);
