using Fusion.Adapters.Contracts;
using Fusion.Adapters.Formats;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>Turns the fields of a record into an observation. Compiled once from a manifest; safe to use from many threads.</summary>
public sealed class RecordMapping
{
    readonly DatasetId dataset;
    readonly Handling handling;
    readonly ContractFields contract;
    readonly EventPlan plan;

    internal RecordMapping(DatasetId dataset, Handling handling, ContractFields contract, EventPlan plan)
    {
        this.dataset = dataset;
        this.handling = handling;
        this.contract = contract;
        this.plan = plan;
    }

    internal ContractFields Contract => contract;

    /// <summary>The stored name of the event that records become.</summary>
    public string EventName => plan.EventName;

    /// <summary>Every field the mapping reads, by its path from the record.</summary>
    public IReadOnlyCollection<string> FieldsRead => plan.FieldsRead;

    public MappedRecord Map(RecordNode fields)
    {
        var context = new MapContext(fields);
        contract.Check(context);
        if (context.HasFaults)
            return new MappedRecord.Faulty(context.Reason()) { Stops = context.IsStopped };
        var observation = plan.Read(context, dataset, handling);
        return observation is null ? new MappedRecord.Faulty(context.Reason()) : new MappedRecord.Observed(observation);
    }
}
