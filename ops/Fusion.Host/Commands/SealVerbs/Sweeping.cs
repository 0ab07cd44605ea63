using Fusion.Projections;
using Npgsql;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>
/// Has PostgreSQL drop the dead rows of what was erased, and what its planner remembers of them, from the tables that held it. Its files may
/// hold their bytes until they are written over; ops/runbooks/erasure.md says how to be rid of those.
/// </summary>
static class Sweeping
{
    const string Tables = """
        select format('%I.%I', schemaname, tablename) from pg_tables
         where schemaname = any (select g.projection || '_g' || g.generation from fusion.projection_generation g where g.projection = any ($1))
         order by 1
        """;

    public static async Task SweepAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        foreach (var table in (string[])["fusion.record_key", .. await TablesAsync(database, cancellation)])
        {
            await using var vacuum = database.CreateCommand($"vacuum (analyze, skip_locked) {table}");
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync(cancellation);
        }
    }

    static async Task<List<string>> TablesAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(Tables);
        select.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ProjectionSet.All.Select(projection => projection.Name)] });
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await row.ReadAsync(cancellation))
            tables.Add(row.GetString(0));
        return tables;
    }
}
