using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>Reads the records that were set aside again, by the manifest as it is now, page by page.</summary>
public sealed class Replaying(SourceTallies tallies, LogIntake intake)
{
    const int PageRecords = 200;

    /// <param name="dataset">As the catalogue has it now.</param>
    /// <param name="version">Of the manifest.</param>
    public async Task<ReplayReceipt> RunAsync(DatasetManifest dataset, string version, CancellationToken cancellation)
    {
        var reading = new DatasetReading(dataset, version);
        var total = default(ReplayReceipt);
        var after = 0L;
        while (true)
        {
            var page = await tallies.QuarantineAsync(dataset.Id, after, PageRecords, cancellation);
            if (page.Count == 0)
                return total;
            after = page[^1].Id;
            var again = page.Select(kept => new ReplayedRecord(kept, reading.ReadAgain(kept))).ToArray();
            total += await intake.ReplayAsync(dataset.Id, again, cancellation);
        }
    }
}
