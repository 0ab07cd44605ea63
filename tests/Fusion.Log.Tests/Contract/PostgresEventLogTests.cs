using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Contract;

public sealed class PostgresEventLogTests(ThrowawayPostgres postgres) : EventLogContract
{
    protected override async Task<ILogUnderTest> OpenAsync() => new UnderTest(await postgres.CreateDatabaseAsync());

    sealed class UnderTest(ThrowawayDatabase database) : ILogUnderTest
    {
        readonly List<PostgresEventLog> open = [new(database.Source, TimeProvider.System)];

        public IEventLog Log => open[0];

        public NpgsqlDataSource Database => database.Source;

        public IEventLog OpenAnother()
        {
            var another = new PostgresEventLog(database.Source, TimeProvider.System);
            open.Add(another);
            return another;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var log in open)
                await log.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
