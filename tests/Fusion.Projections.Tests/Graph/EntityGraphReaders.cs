using Fusion.Projections.Graph;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Graph;

public sealed class PostgresEntityGraphTests(ThrowawayPostgres postgres) : EntityGraphContract(postgres)
{
    private protected override Task<IEntityGraph> ReaderAsync(FoldedTables tables) =>
        Task.FromResult<IEntityGraph>(new PostgresEntityGraph(tables.Source));

    private protected override Task CatchUpAsync() => Task.CompletedTask;
}

public sealed class IndexedEntityGraphTests(ThrowawayPostgres postgres) : EntityGraphContract(postgres), IDisposable
{
    GraphIndex? index;

    public void Dispose() => index?.Dispose();

    private protected override async Task<IEntityGraph> ReaderAsync(FoldedTables tables)
    {
        index = new GraphIndex(tables.Source, new GraphIndexOptions());
        await CatchUpAsync();
        return new IndexedEntityGraph(index, new PostgresEntityGraph(tables.Source));
    }

    private protected override Task CatchUpAsync() => index!.CatchUpAsync(TestContext.Current.CancellationToken);
}
