using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>A table of another system's database, read by when rows were changed and their numbers.</summary>
public sealed class PostgresTableContract(ThrowawayPostgres postgres) : ConnectorContract
{
    ThrowawayDatabase database = null!;
    string connection = "";

    protected override string Connector =>
        "{ kind: postgresql, connection: '${DATABASE}', table: public.reads, cursor: [changed_at, number], page_size: 300 }";

    protected override string Format => "{ kind: ndjson }";

    protected override Dictionary<string, string> Variables => new() { ["DATABASE"] = connection };

    public override async ValueTask InitializeAsync()
    {
        database = await postgres.CreateEmptyDatabaseAsync();
        connection = await postgres.ConnectionStringAsync(database);
        await RunAsync("""
            create table public.reads (
                number int generated always as identity primary key, changed_at timestamptz not null, id text, at text, camera text, plate text)
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task DeliverAsync(int from, int count) => RunAsync(string.Concat(Enumerable.Range(from, count).Select(number =>
    {
        var values = Tests.Scratch.Row(number).Split(',');
        return $"insert into reads (changed_at, id, at, camera, plate) values (now(), '{values[0]}', '{values[1]}', '{values[2]}', '{values[3]}');";
    })));

    protected override Task DeliverGarbageAsync() => RunAsync("insert into reads (changed_at, id, at) values (now(), null, 'no time')");

    async Task RunAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
