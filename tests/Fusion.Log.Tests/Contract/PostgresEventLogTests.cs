using Fusion.Log.Sealing;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Contract;

public sealed class PostgresEventLogTests(ThrowawayPostgres postgres) : EventLogContract
{
    protected override async Task<ILogUnderTest> OpenAsync() => new PostgresUnderTest(await postgres.CreateDatabaseAsync());

    [Fact]
    public async Task An_event_of_a_log_that_is_not_sealed_is_stored_as_it_was_said()
    {
        await using var test = await OpenAsync();
        var crime = Some.Crime("C1");
        await test.Log.AppendAsync(Some.Batch(crime), TestContext.Current.CancellationToken);
        var read = (await ReadAllAsync(test.Log)).ShouldHaveSingleItem();
        read.Id.ShouldBe(crime.Id);
        read.Data.ToArray().ShouldBe(crime.Data.ToArray());
    }
}

public sealed class SealedEventLogTests(ThrowawayPostgres postgres) : EventLogContract
{
    protected override async Task<ILogUnderTest> OpenAsync()
    {
        var (database, ring) = (await postgres.CreateDatabaseAsync(), new ThrowawayRing());
        return new PostgresUnderTest(database, ring, await ring.OpenAsync(database.Source));
    }
}

sealed class PostgresUnderTest(ThrowawayDatabase database, ThrowawayRing? ring = null, LogSealing? sealing = null) : ILogUnderTest
{
    readonly List<PostgresEventLog> open = [new(database.Source, TimeProvider.System, sealing)];

    public IEventLog Log => open[0];

    public NpgsqlDataSource Database => database.Source;

    public EventId IdOf(NewEvent appended) => (sealing?.Identify(appended) ?? appended).Id;

    public IEventLog OpenAnother()
    {
        var another = new PostgresEventLog(database.Source, TimeProvider.System, sealing);
        open.Add(another);
        return another;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in open)
            await log.DisposeAsync();
        await database.DisposeAsync();
        ring?.Dispose();
    }
}
