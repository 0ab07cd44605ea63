using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>What a mapping made of a record's fields.</summary>
public abstract record MappedRecord
{
    MappedRecord()
    {
    }

    public sealed record Observed(Observation Observation) : MappedRecord;

    /// <summary>The reason names each field and what is wrong with it, and quotes none.</summary>
    public sealed record Faulty(string Reason) : MappedRecord
    {
        /// <summary>Whether the contract says that nothing is read any further.</summary>
        public bool Stops { get; init; }
    }
}
