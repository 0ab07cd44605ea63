using Fusion.Adapters.Manifests;
using Fusion.Ontology;

namespace Fusion.Host.Serving;

/// <summary>
/// Which sources of the catalogue are read. The catalogue describes hundreds of systems; one is read when it is asked for: by a folder of
/// its own in the drop folder, by name in FUSION_SOURCES, or, as the simulated ones are, by the simulator running. Everything else is
/// left alone, so nobody's service is called because a manifest names it.
/// </summary>
sealed class EnabledSources(IEnumerable<string> named, string dropFolder, bool isSimulated)
{
    const string SimulatedOwner = "simulated-london/";

    readonly HashSet<string> enabled = [.. named];

    public bool Holds(DatasetId dataset) => Holds(dataset.Source);

    /// <summary>What was asked for by name and no manifest describes: a misspelling, most likely.</summary>
    public IEnumerable<string> Unknown(Catalogue catalogue)
    {
        var known = catalogue.Sources.SelectMany(source => new[] { source.Source, source.Owner }).ToHashSet(StringComparer.Ordinal);
        return enabled.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal);
    }

    bool Holds(string source) =>
        source.StartsWith(SimulatedOwner, StringComparison.Ordinal)
            ? isSimulated || IsAskedFor(source)
            : IsAskedFor(source);

    bool IsAskedFor(string source) =>
        enabled.Contains(source)
        || enabled.Contains(source[..source.IndexOf('/', StringComparison.Ordinal)])
        || Directory.Exists(Path.Combine([dropFolder, .. source.Split('/')]));
}
