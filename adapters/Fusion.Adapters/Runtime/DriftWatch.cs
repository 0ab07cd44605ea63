using Fusion.Adapters.Connectors;
using Fusion.Adapters.Drift;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// Watches the deliveries of one dataset: a file, or so many records of a service. What differs from what was learnt becomes an event; then
/// the delivery is learnt from too. A delivery that was not seen from its beginning is neither compared nor learnt from.
/// </summary>
sealed class DriftWatch(DatasetManifest dataset, ISourceContracts contracts, TimeProvider time)
{
    /// <summary>A service never ends; so many of its records are one delivery.</summary>
    const int ServiceDelivery = 1_000;

    readonly bool isService = dataset.Connector is not ConnectorSettings.FileDrop;

    Expectations? expected;
    DeliveryProfile? delivery;
    string origin = "";

    /// <summary>What was noticed last; null until something was.</summary>
    public string? LastChange { get; private set; }

    public async Task SeeAsync(SourceBatch batch, CancellationToken cancellation)
    {
        if (batch.Records.Count == 0)
            return;
        if (!isService && batch.Origin != origin)
            await CloseAsync(cancellation);
        if (delivery is null && (isService || (batch.Origin != origin && batch.Records[0].Ordinal == 1)))
            delivery = new DeliveryProfile(dataset, time.GetUtcNow());
        origin = batch.Origin;
        foreach (var record in batch.Records.OfType<RawRecord.Readable>())
            delivery?.Add(record.Fields);
        if (isService && delivery?.Records >= ServiceDelivery)
            await CloseAsync(cancellation);
    }

    /// <summary>Everything there was has been read: the last file is whole.</summary>
    public Task EndAsync(CancellationToken cancellation) => isService ? Task.CompletedTask : CloseAsync(cancellation);

    /// <summary>Reading failed on the way; what was seen of the delivery is not all of it.</summary>
    public void Abandon() => delivery = null;

    async Task CloseAsync(CancellationToken cancellation)
    {
        if (delivery is not { } whole)
            return;
        delivery = null;
        expected ??= ExpectationsJson.Read(await contracts.ReadAsync(dataset.Id, cancellation));
        var changes = DriftDetector.Compare(expected, whole);
        var learnt = expected.Learn(whole);
        await contracts.LearnAsync(dataset.Id, ExpectationsJson.Write(learnt), changes.Count == 0 ? null : Event(whole, changes), cancellation);
        expected = learnt;
        if (changes.Count > 0)
            LastChange = string.Join("; ", changes);
    }

    SourceContractChanged Event(DeliveryProfile whole, IReadOnlyList<ContractChange> changes) => new()
    {
        Dataset = dataset.Id,
        Delivery = origin,
        Records = whole.Records,
        Changes = [.. changes.Select(change => new SourceDifference(
            EnumWords.Word(change.Kind.ToString()), change.Path, change.Was, change.Now, EnumWords.Word(change.Mode.ToString())))],
    };
}
