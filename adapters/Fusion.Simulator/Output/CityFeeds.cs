using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>The two HTTP sources, to be mapped by a host under the paths given here.</summary>
public sealed class CityFeeds : IDisposable
{
    public const string IncidentsPath = "/command-and-control/incidents";
    public const string AlertsPath = "/face-recognition/alerts";

    CityFeeds(PagedFeed incidents, PagedFeed alerts) => (Incidents, Alerts) = (incidents, alerts);

    public PagedFeed Incidents { get; }

    public PagedFeed Alerts { get; }

    /// <summary>Opens what an earlier run wrote, or begins empty.</summary>
    public static CityFeeds Open(CityFolders folders) => new(
        PagedFeed.Open(folders.FeedFile(Dataset.Incidents), "incidents"),
        PagedFeed.Open(folders.FeedFile(Dataset.Alerts), "alerts"));

    internal PagedFeed? Of(Dataset dataset) => dataset switch
    {
        Dataset.Incidents => Incidents,
        Dataset.Alerts => Alerts,
        Dataset.Crimes or Dataset.Stops or Dataset.Reads or Dataset.Clips or Dataset.Custody or Dataset.Sightings => null,
    };

    internal void Publish()
    {
        Incidents.Publish();
        Alerts.Publish();
    }

    internal void Clear()
    {
        Incidents.Clear();
        Alerts.Clear();
    }

    public void Dispose()
    {
        Incidents.Dispose();
        Alerts.Dispose();
    }
}
