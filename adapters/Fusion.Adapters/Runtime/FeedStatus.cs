using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>The running account of one dataset; written by its reader, looked at by anybody.</summary>
sealed class FeedStatus(DatasetManifest dataset, TimeProvider time)
{
    readonly Lock gate = new();
    readonly RateMeter rate = new(time);

    SourceState state = SourceState.Waiting;
    (long Appended, long Duplicate, long Quarantined) total;
    string? lastError;
    DateTimeOffset? lastReadAt;

    /// <summary>Which source the dataset is of.</summary>
    public string Source => dataset.Id.ToString()[..dataset.Id.ToString().LastIndexOf('/')];

    public void Reading() => Set(SourceState.Reading, lastError);

    public void Failed(SourceState next, string error) => Set(next, error);

    public void Elsewhere() => Set(SourceState.Elsewhere, error: null);

    public void Stopped() => Set(SourceState.Stopped, lastError);

    public void CaughtUp()
    {
        Set(SourceState.CaughtUp, error: null);
        lock (gate)
            lastReadAt = time.GetUtcNow();
    }

    public void Add(IntakeReceipt receipt)
    {
        lock (gate)
        {
            total = (total.Appended + receipt.Appended, total.Duplicate + receipt.Duplicate, total.Quarantined + receipt.Quarantined);
            rate.Add(receipt.Received);
        }
    }

    public SourceStatus Snapshot()
    {
        lock (gate)
        {
            return new SourceStatus(
                dataset.Id,
                dataset.Title,
                state,
                total.Appended + total.Duplicate + total.Quarantined,
                total.Appended,
                total.Duplicate,
                total.Quarantined,
                lastError,
                lastReadAt,
                rate.PerSecond());
        }
    }

    void Set(SourceState next, string? error)
    {
        lock (gate)
            (state, lastError) = (next, error);
    }
}
