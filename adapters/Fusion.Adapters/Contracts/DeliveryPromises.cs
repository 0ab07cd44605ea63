using Fusion.Ontology;

namespace Fusion.Adapters.Contracts;

/// <summary>What a publisher promises of a whole delivery.</summary>
sealed record DeliveryPromises
{
    public static readonly DeliveryPromises None = new();

    /// <summary>How many records one has at least, and at most.</summary>
    public int? RecordsMin { get; init; }

    public int? RecordsMax { get; init; }

    /// <summary>The field whose newest time says how fresh a delivery is, as records name it, and how old that may be.</summary>
    public (string Path, TimeSpan Within)? Freshness { get; init; }

    /// <summary>Fields that hold keys of records of another dataset, as records name them.</summary>
    public IReadOnlyList<(string Path, DatasetId Dataset)> References { get; init; } = [];
}
