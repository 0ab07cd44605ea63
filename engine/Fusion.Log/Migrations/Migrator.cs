using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Fusion.Log.Migrations;

/// <summary>
/// Brings one room's tables to where this build wants them. Steps are embedded files <c>001_what.sql</c>, <c>002_…</c>; each is
/// run once, in order, in one transaction with the note that it was run. A step that was run may never change.
/// </summary>
/// <param name="room">Names the room's history; never changes.</param>
/// <param name="assembly">Holds the files as embedded resources.</param>
/// <param name="resourcePrefix">What their names begin with, such as <c>Fusion.Engine.Schema.</c></param>
public sealed class Migrator(string room, Assembly assembly, string resourcePrefix)
{
    /// <summary>"fusionmi" in ASCII: one migration at a time in a database, whoever runs it.</summary>
    const long LockKey = 0x667573696F6E6D69;
    const int NumberDigits = 3;

    const string PrepareSql = """
        create schema if not exists fusion;
        create table if not exists fusion.migration (
            room        text not null,
            number      int not null,
            name        text not null,
            sha256      text not null,
            applied_at  timestamptz not null default now(),
            constraint pk_migration primary key (room, number)
        );
        """;

    /// <exception cref="MigrationException">A step was changed after it was run, or a newer build was here.</exception>
    public async Task MigrateAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var steps = Read();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var done = await PrepareAsync(connection, cancellation);
        AssertOneHistory(steps, done);
        foreach (var step in steps.Skip(done.Count))
            await RunAsync(connection, step, cancellation);
    }

    /// <summary>The steps this build would still run, by name. Nothing is done.</summary>
    /// <exception cref="MigrationException">A step was changed after it was run, or a newer build was here.</exception>
    public async Task<IReadOnlyList<string>> LackingAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var steps = Read();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var find = new NpgsqlCommand("select to_regclass('fusion.migration') is not null", connection);
        var done = (bool)(await find.ExecuteScalarAsync(cancellation))! ? await ReadDoneAsync(connection, transaction: null, cancellation) : [];
        AssertOneHistory(steps, done);
        return [.. steps.Skip(done.Count).Select(step => step.Name)];
    }

    internal IReadOnlyList<Migration> Read()
    {
        var steps = assembly.GetManifestResourceNames()
            .Where(IsStep)
            .Order(StringComparer.Ordinal)
            .Select(ReadStep)
            .ToList();
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].Number != index + 1)
                throw new MigrationException($"Reading the migrations of '{room}': number {index + 1:000} is missing or said twice.");
        }

        return steps.Count > 0
            ? steps
            : throw new MigrationException(
                $"Reading the migrations of '{room}': {assembly.GetName().Name} holds none as '{resourcePrefix}001_….sql'.");
    }

    bool IsStep(string resource) =>
        resource.StartsWith(resourcePrefix, StringComparison.Ordinal)
        && resource.Length > resourcePrefix.Length + NumberDigits
        && resource.AsSpan(resourcePrefix.Length, NumberDigits).IndexOfAnyExceptInRange('0', '9') < 0;

    Migration ReadStep(string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var name = resource[resourcePrefix.Length..];
        var number = int.Parse(name.AsSpan(0, NumberDigits), CultureInfo.InvariantCulture);
        return new Migration(number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    async Task<List<Migration>> PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, transaction, cancellation);
        await using (var prepare = new NpgsqlCommand(PrepareSql, connection, transaction))
            await prepare.ExecuteNonQueryAsync(cancellation);
        var done = await ReadDoneAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return done;
    }

    async Task<List<Migration>> ReadDoneAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        const string Sql = "select number, name, sha256 from fusion.migration where room = $1 order by number";
        await using var select = new NpgsqlCommand(Sql, connection, transaction) { Parameters = { new() { Value = room } } };
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var done = new List<Migration>();
        while (await reader.ReadAsync(cancellation))
            done.Add(new Migration(reader.GetInt32(0), reader.GetString(1), Sql: "", reader.GetString(2)));
        return done;
    }

    void AssertOneHistory(IReadOnlyList<Migration> steps, List<Migration> done)
    {
        foreach (var old in done)
        {
            if (old.Number > steps.Count)
                throw new MigrationException(
                    $"Migrating '{room}': the database has step {old.Name}, which this build does not know. Run the newer build.");
            if (steps[old.Number - 1].Sha256 != old.Sha256)
                throw new MigrationException(
                    $"Migrating '{room}': step {old.Name} was changed after it was run here. Restore the file and write a new step.");
        }
    }

    async Task RunAsync(NpgsqlConnection connection, Migration step, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, transaction, cancellation);
        // Another process may have run it while this one waited for the lock.
        var done = await ReadDoneAsync(connection, transaction, cancellation);
        if (done.All(old => old.Number != step.Number))
        {
            try
            {
                await using var run = new NpgsqlCommand(step.Sql, connection, transaction);
                await run.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException refused)
            {
                throw new MigrationException(
                    $"Migrating '{room}': step {step.Name} failed: {refused.MessageText} (at character {refused.Position}).");
            }

            await NoteAsync(connection, transaction, step, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    async Task NoteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Migration step, CancellationToken cancellation)
    {
        const string Sql = "insert into fusion.migration (room, number, name, sha256) values ($1, $2, $3, $4)";
        await using var note = new NpgsqlCommand(Sql, connection, transaction)
        {
            Parameters = { new() { Value = room }, new() { Value = step.Number }, new() { Value = step.Name }, new() { Value = step.Sha256 } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }

    static async Task LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = LockKey } },
        };
        await take.ExecuteNonQueryAsync(cancellation);
    }
}
