using Fusion.Projections.Folding;

namespace Fusion.Projections.Graph.Folding;

/// <summary>
/// Writes what a folded batch changed: first what identity changes do to stored rows, then the rows of the records of
/// the batch.
/// </summary>
sealed class BatchWriter(Batch batch, FoldTables tables)
{
    public async Task WriteAsync()
    {
        var identities = new IdentityWriter(batch, tables);
        var records = new RecordWriter(batch, tables);
        await records.DeleteSupersededAsync();
        await identities.WriteAsync();
        await records.WriteAsync();
        await new TermWriter(batch, tables).WriteAsync();
        await new DatasetWriter(batch, tables).WriteAsync();
    }
}
