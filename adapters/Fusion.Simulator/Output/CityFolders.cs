using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>
/// Where a city is written. The drop root is what adapters read. The state root holds what they must not read as files: the feeds
/// behind the two HTTP sources, and the truth.
/// </summary>
public sealed record CityFolders(string DropRoot, string StateRoot)
{
    internal string TruthFolder => Path.Combine(StateRoot, "truth");

    internal string PlanFile => Path.Combine(TruthFolder, "plan.json");

    /// <summary>Written last: where it stands, the year is complete.</summary>
    public string TruthFile => Path.Combine(TruthFolder, "truth.json");

    public string PeopleFile => Path.Combine(TruthFolder, "people.ndjson");

    public string MentionsFile => Path.Combine(TruthFolder, "mentions.ndjson");

    /// <summary>True once WriteAll has finished here.</summary>
    public bool IsComplete => File.Exists(TruthFile);

    internal string DatasetFolder(Dataset dataset) =>
        Path.Combine(DropRoot, DatasetNames.Owner, dataset.System(), dataset.Name());

    internal string FeedFile(Dataset dataset) =>
        Path.Combine(StateRoot, "feeds", $"{dataset.System()}.{dataset.Name()}.ndjson");
}
