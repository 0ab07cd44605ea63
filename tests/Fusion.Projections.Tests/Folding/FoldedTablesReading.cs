using Fusion.Ontology;

namespace Fusion.Projections.Tests.Folding;

static class FoldedTablesReading
{
    public static ReadModels Models(this FoldedTables tables) => ReadModels.Over(tables.Source);

    public static async Task<List<EntityId>> IdsAsync(this FoldedTables tables, EntityKind kind) =>
        [.. (await tables.ReadAsync($"select id from graph.entity where kind = {(int)kind} order by number"))
            .Select(id => new EntityId(Guid.Parse(id)))];

    public static async Task<EntityId> OnlyAsync(this FoldedTables tables, EntityKind kind) =>
        (await tables.IdsAsync(kind)).ShouldHaveSingleItem();
}
