namespace Fusion.Simulator.Records;

internal enum Dataset
{
    Crimes,
    Stops,
    Reads,
    Incidents,
    Alerts,
    Clips,
    Custody,
    Sightings,
}

internal static class DatasetNames
{
    public const string Owner = "simulated-london";

    public static IReadOnlyList<Dataset> All { get; } = Enum.GetValues<Dataset>();

    public static string System(this Dataset dataset) => dataset switch
    {
        Dataset.Crimes => "crime-recording",
        Dataset.Stops => "stop-and-search",
        Dataset.Reads => "anpr",
        Dataset.Incidents => "command-and-control",
        Dataset.Alerts => "face-recognition",
        Dataset.Clips => "body-worn-video",
        Dataset.Custody => "custody",
        Dataset.Sightings => "drones",
    };

    public static string Name(this Dataset dataset) => dataset switch
    {
        Dataset.Crimes => "crimes",
        Dataset.Stops => "stops",
        Dataset.Reads => "reads",
        Dataset.Incidents => "incidents",
        Dataset.Alerts => "alerts",
        Dataset.Clips => "clips",
        Dataset.Custody => "records",
        Dataset.Sightings => "sightings",
    };

    public static string Id(this Dataset dataset) => $"{Owner}/{dataset.System()}/{dataset.Name()}";
}
