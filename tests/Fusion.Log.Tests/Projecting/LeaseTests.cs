using Fusion.Log.Projecting;
using Fusion.Testing;

namespace Fusion.Log.Tests.Projecting;

public sealed class LeaseTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    static readonly CancellationToken Go = CancellationToken.None;
    ThrowawayDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_lease_that_is_held_cannot_be_taken()
    {
        var first = Make();
        (await first.TryTakeAsync(Go)).ShouldBeTrue();
        (await Make().TryTakeAsync(Go)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lease_given_back_or_run_out_can_be_taken_at_a_higher_epoch()
    {
        var first = Make();
        await first.TryTakeAsync(Go);
        await first.ReleaseAsync(Go);
        var second = Make();
        (await second.TryTakeAsync(Go)).ShouldBeTrue();
        await RunOutAsync();
        var third = Make();
        (await third.TryTakeAsync(Go)).ShouldBeTrue();
        new[] { first.Epoch, second.Epoch, third.Epoch }.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Of_many_who_take_at_once_one_gets_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Make().TryTakeAsync(Go)));
        taken.Count(got => got).ShouldBe(1);
    }

    [Fact]
    public async Task An_older_owner_can_neither_renew_nor_give_away()
    {
        var old = Make();
        await old.TryTakeAsync(Go);
        await RunOutAsync();
        await Make().TryTakeAsync(Go);
        await Should.ThrowAsync<LeaseLostException>(() => old.RenewAsync(Go));
        await old.ReleaseAsync(Go);
        (await Make().TryTakeAsync(Go)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lease_held_in_a_transaction_cannot_be_taken_before_the_commit()
    {
        var owner = Make();
        await owner.TryTakeAsync(Go);
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunOutAsync();
        await owner.HoldAsync(connection, Go);
        var taking = Make().TryTakeAsync(Go);
        await Eventually.HoldsAsync(SomebodyWaitsAsync);
        await transaction.CommitAsync();
        (await taking).ShouldBeFalse();
    }

    Lease Make() => new(database.Source, "projection:Tally:All", Guid.NewGuid());

    async Task<bool> SomebodyWaitsAsync()
    {
        await using var waiting = database.Source.CreateCommand(
            "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())");
        return (bool)(await waiting.ExecuteScalarAsync())!;
    }

    async Task RunOutAsync()
    {
        await using var command = database.Source.CreateCommand("update fusion.lease set expires_at = clock_timestamp() - interval '1 s'");
        await command.ExecuteNonQueryAsync();
    }
}
