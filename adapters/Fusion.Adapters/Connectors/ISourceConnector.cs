using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Fetches the records of one dataset. One reader at a time. It keeps nothing that matters between calls: how far it got is in the
/// cursors that intake records with the batches, so that a process killed anywhere goes on from what is durable.
/// </summary>
interface ISourceConnector
{
    /// <summary>
    /// Everything there is now and was not recorded yet, and then ends. The next batch is asked for when the one before is durable.
    /// Fails with <see cref="SourceUnavailableException"/> when the source cannot be reached or makes no sense.
    /// </summary>
    IAsyncEnumerable<SourceBatch> ReadAsync(IIntake intake, CancellationToken cancellation);
}
