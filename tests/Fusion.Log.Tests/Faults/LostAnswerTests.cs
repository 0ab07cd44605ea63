using Fusion.Log.Postgres;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Faults.Rig;
using Fusion.Log.Tests.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Faults;

public sealed class LostAnswerTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    PrivateCluster cluster = null!;
    NpgsqlDataSource direct = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(folder.Path) { Durable = false }, CancellationToken.None);
        direct = cluster.Open();
        await LogSchema.Migrator.MigrateAsync(direct, CancellationToken.None);
        await ExecuteAsync(Companion.MakeNotes);
    }

    public async ValueTask DisposeAsync()
    {
        await direct.DisposeAsync();
        await cluster.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(WireProxy.Moment.BeforeTheServerHears, true)]
    [InlineData(WireProxy.Moment.BeforeTheServerHears, false)]
    [InlineData(WireProxy.Moment.BeforeTheClientHears, true)]
    [InlineData(WireProxy.Moment.BeforeTheClientHears, false)]
    internal async Task A_commit_whose_answer_is_lost_stores_once_and_is_acknowledged_as_new(
        WireProxy.Moment moment, bool withCompanion)
    {
        await using var proxy = new WireProxy(cluster.ConnectionString("fusion").Host!);
        await using var database = NpgsqlDataSource.Create(Through(proxy));
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await log.AppendAsync(Some.Batch(Some.Crime("C1")), CancellationToken.None);
        // Without companions the events and the commit are one message, and only it names their type.
        proxy.Arm(withCompanion ? "COMMIT\0" : "crime_recorded", moment);
        var batch = Some.Batch(Some.Crime("C1"), Some.Crime("C1", 1), Some.Crime("C2")) with
        {
            Companions = withCompanion ? [Companion.Note("once")] : [],
        };
        var outcome = await log.AppendAsync(batch, CancellationToken.None);
        proxy.TrapsSprung.ShouldBe(1);
        outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.Select(receipt => receipt.IsNew).ShouldBe([false, true, true]);
        (await ScalarAsync("select count(*) from mt.mt_events")).ShouldBe(3L);
        (await ScalarAsync("select count(*) from public.note")).ShouldBe(withCompanion ? 1L : 0L);
    }

    [Theory]
    [InlineData(WireProxy.Moment.BeforeTheServerHears, 0)]
    [InlineData(WireProxy.Moment.BeforeTheServerHears, 1)]
    [InlineData(WireProxy.Moment.BeforeTheClientHears, 0)]
    [InlineData(WireProxy.Moment.BeforeTheClientHears, 1)]
    internal async Task Companions_of_nothing_new_are_written_once_when_the_answer_is_lost(WireProxy.Moment moment, int recordedBefore)
    {
        await using var proxy = new WireProxy(cluster.ConnectionString("fusion").Host!);
        await using var database = NpgsqlDataSource.Create(Through(proxy));
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await log.AppendAsync(Some.Batch(Some.Crime("C0")), CancellationToken.None);
        proxy.Arm("COMMIT\0", moment);
        var batch = Some.Batch([.. Enumerable.Range(0, recordedBefore).Select(number => Some.Crime($"C{number}"))]) with
        {
            Companions = [Companion.Note("once")],
        };
        (await log.AppendAsync(batch, CancellationToken.None)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        proxy.TrapsSprung.ShouldBe(1);
        (await ScalarAsync("select count(*) from public.note")).ShouldBe(1L);
    }

    NpgsqlConnectionStringBuilder Through(WireProxy proxy)
    {
        var text = cluster.ConnectionString("fusion");
        text.Host = "127.0.0.1";
        text.Port = proxy.Port;
        text.SslMode = SslMode.Disable;
        return text;
    }

    async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    async Task<object?> ScalarAsync(string sql)
    {
        await using var command = direct.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
