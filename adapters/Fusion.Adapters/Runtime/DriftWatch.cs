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
/// the delivery is learnt from too. Up to where deliveries have been judged is kept with what was learnt, and connectors show again what was
/// recorded and not judged: what is noticed does not hang on when a process died.
/// </summary>
sealed class DriftWatch(DatasetManifest dataset, ISourceContracts contracts, TimeProvider time)
{
    /// <summary>A service never ends; so many of its records are one delivery.</summary>
    public const int ServiceDelivery = 1_000;

    readonly bool isService = dataset.Connector is not ConnectorSettings.FileDrop;

    Expectations? expected;
    DeliveryProfile? delivery;
    string origin = "";

    /// <summary>What was noticed last; null until something was.</summary>
    public string? LastChange { get; private set; }

    public async Task SeeAsync(SourceBatch batch, CancellationToken cancellation)
    {
        if (batch.IsProvisional)
            return;
        if (batch.Records.Count > 0)
        {
            if (!isService && batch.Records[0].Ordinal == 1)
                delivery = null;
            delivery ??= new DeliveryProfile(dataset, time.GetUtcNow());
            origin = batch.Origin;
        }

        foreach (var record in batch.Records.OfType<RawRecord.Readable>())
            delivery?.Add(record.Fields);
        if (isService ? delivery?.Records >= ServiceDelivery && batch.Cursor is not null : batch.Judged is not null)
            await CloseAsync(batch.Judged, cancellation);
    }

    /// <summary>Reading failed on the way; what was seen of the delivery is not all of it.</summary>
    public void Abandon() => delivery = null;

    async Task CloseAsync(SourceCursor? judged, CancellationToken cancellation)
    {
        var whole = delivery ?? new DeliveryProfile(dataset, time.GetUtcNow());
        delivery = null;
        expected ??= ExpectationsJson.Read(await contracts.ReadAsync(dataset.Id, cancellation));
        ContractChange[] changes =
        [
            .. await PromiseCheck.RunAsync(whole, dataset.Mapping.Contract.Promises, contracts, cancellation),
            .. whole.Records == 0 ? [] : DriftDetector.Compare(expected, whole),
        ];
        var learnt = expected.Learn(whole);
        await contracts.LearnAsync(
            dataset.Id, ExpectationsJson.Write(learnt), changes.Length == 0 ? null : Event(whole, changes), judged, cancellation);
        expected = learnt;
        if (changes.Length > 0)
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
