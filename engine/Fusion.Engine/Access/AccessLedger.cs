using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Access;

/// <summary>
/// Writes down who looked at what. The caller awaits it before a byte of the answer leaves: when it throws, nothing may be shown.
/// </summary>
public sealed class AccessLedger(IEventLog log)
{
    public async Task<Position> RecordAsync(AccessRecorded access, CancellationToken cancellation) =>
        await log.AppendAsync(new AppendBatch([NewEvent.Of(access)]), cancellation) switch
        {
            AppendOutcome.Appended appended => appended.Receipts[0].Position,
            AppendOutcome.AlreadyRecorded recorded => recorded.Receipts[0].Position,
            var outcome => throw new AccessNotRecordedException(outcome),
        };
}
