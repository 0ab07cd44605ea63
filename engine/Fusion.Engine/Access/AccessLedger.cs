using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Access;

/// <summary>
/// Writes down who looked at what. The caller awaits it before a byte of the answer leaves: when it throws, nothing may be shown.
/// </summary>
public sealed class AccessLedger(IEventLog log)
{
    long newest;

    /// <summary>The newest access written here: whoever reads accesses back has read far enough when it is among them.</summary>
    public Position Newest => new(Interlocked.Read(ref newest));

    public async Task<Position> RecordAsync(AccessRecorded access, CancellationToken cancellation)
    {
        var position = await log.AppendAsync(new AppendBatch([NewEvent.Of(access)]), cancellation) switch
        {
            AppendOutcome.Appended appended => appended.Receipts[0].Position,
            AppendOutcome.AlreadyRecorded recorded => recorded.Receipts[0].Position,
            var outcome => throw new AccessNotRecordedException(outcome),
        };
        RaiseNewest(position.Value);
        return position;
    }

    void RaiseNewest(long position)
    {
        for (var known = Interlocked.Read(ref newest); known < position;)
        {
            var before = Interlocked.CompareExchange(ref newest, position, known);
            if (before == known)
                return;
            known = before;
        }
    }
}
