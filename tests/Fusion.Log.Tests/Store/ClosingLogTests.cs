using Fusion.Log.Tests.Contract;
using Fusion.Testing;

namespace Fusion.Log.Tests.Store;

public sealed class ClosingLogTests(ThrowawayPostgres postgres)
{
    [Fact]
    public async Task A_log_that_is_closed_finishes_what_was_begun_and_begins_nothing_more()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var log = new PostgresEventLog(database.Source, TimeProvider.System);
        var appends = Enumerable.Range(0, 400)
            .Select(number => Task.Run(() => log.AppendAsync(Some.Batch(Some.Crime($"C{number}")), CancellationToken.None)))
            .ToList();
        await Task.WhenAny(appends);
        await log.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        var acknowledged = 0;
        foreach (var append in appends)
        {
            try
            {
                (await append.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeOfType<AppendOutcome.Appended>();
                acknowledged++;
            }
            catch (ObjectDisposedException)
            {
                // It came too late, and says so.
            }
        }

        await using var count = database.Source.CreateCommand("select count(*) from mt.mt_events");
        (await count.ExecuteScalarAsync()).ShouldBe((long)acknowledged);
        await Should.ThrowAsync<ObjectDisposedException>(() => log.AppendAsync(Some.Batch(Some.Crime("late")), CancellationToken.None));
    }
}
