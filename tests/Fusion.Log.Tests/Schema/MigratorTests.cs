using System.Reflection;
using Fusion.Log.Migrations;
using Fusion.Log.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Schema;

public sealed class MigratorTests(ThrowawayPostgres postgres)
{
    static readonly Migrator Room = new("sample", typeof(MigratorTests).Assembly, "Fusion.Log.Tests.Schema.Sample.");

    [Fact]
    public async Task Migrating_twice_runs_each_step_once()
    {
        await using var database = await postgres.CreateDatabaseAsync(Room, Room);
        (await ScalarAsync(database.Source, "select count(*) from sample.note")).ShouldBe(1L);
        (await ScalarAsync(database.Source, "select count(*) from fusion.migration where room = 'sample'")).ShouldBe(2L);
    }

    [Fact]
    public async Task Asking_what_is_lacking_changes_nothing()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var lacking = await Room.LackingAsync(database.Source, CancellationToken.None);
        lacking.Count.ShouldBe(2);
        (await Room.LackingAsync(database.Source, CancellationToken.None)).ShouldBe(lacking);
        (await ScalarAsync(database.Source, "select count(*) from pg_namespace where nspname in ('fusion', 'sample')")).ShouldBe(0L);
        await Room.MigrateAsync(database.Source, CancellationToken.None);
        (await Room.LackingAsync(database.Source, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_run_each_step_once()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Room.MigrateAsync(database.Source, CancellationToken.None)));
        (await ScalarAsync(database.Source, "select count(*) from sample.note")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_step_changed_after_it_was_run_is_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Room);
        await ScalarAsync(database.Source, "update fusion.migration set sha256 = 'other' where room = 'sample' and number = 1");
        var refusal = await Should.ThrowAsync<MigrationException>(
            () => Room.MigrateAsync(database.Source, CancellationToken.None));
        refusal.Message.ShouldContain("001_first.sql was changed after it was run");
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Room);
        await ScalarAsync(database.Source, "insert into fusion.migration values ('sample', 3, '003_third.sql', 'x')");
        var refusal = await Should.ThrowAsync<MigrationException>(
            () => Room.MigrateAsync(database.Source, CancellationToken.None));
        refusal.Message.ShouldContain("Run the newer build");
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        var broken = new Migrator("broken", typeof(MigratorTests).Assembly, "Fusion.Log.Tests.Schema.Broken.");
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await Should.ThrowAsync<MigrationException>(() => broken.MigrateAsync(database.Source, CancellationToken.None));
        (await ScalarAsync(database.Source, "select count(*) from pg_namespace where nspname = 'broken'")).ShouldBe(0L);
    }

    [Fact]
    public async Task The_steps_from_zero_equal_the_full_schema()
    {
        await using var stepped = await postgres.CreateDatabaseAsync();
        await using var whole = await postgres.CreateEmptyDatabaseAsync();
        await using (var create = whole.Source.CreateCommand(ReadFullSchema()))
            await create.ExecuteNonQueryAsync();
        (await SchemaText.ReadAsync(stepped.Source)).ShouldBe(await SchemaText.ReadAsync(whole.Source));
    }

    static string ReadFullSchema()
    {
        using var stream = typeof(LogSchema).Assembly.GetManifestResourceStream("Fusion.Log.Schema.full.sql")!;
        return new StreamReader(stream).ReadToEnd();
    }

    static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
