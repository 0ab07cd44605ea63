using Fusion.Adapters.Connectors;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>One record shape of a source: how it arrives, what it promises, and what is made of it.</summary>
/// <param name="PollEvery">How long to wait after everything there was has been read.</param>
public sealed record DatasetManifest(
    DatasetId Id,
    string Title,
    LayoutOrigin Layout,
    string? LayoutDocument,
    ConnectorSettings Connector,
    RecordFormat Format,
    Handling Handling,
    TimeSpan PollEvery,
    RecordMapping Mapping)
{
    /// <summary>Its name within its source.</summary>
    public string Name => Id.ToString()[(Id.ToString().LastIndexOf('/') + 1)..];

    /// <summary>What this instance calls fields of its family: the family's path, and the name that stands there.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
