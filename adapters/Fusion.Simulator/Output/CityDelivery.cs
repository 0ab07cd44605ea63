using System.Buffers;
using Fusion.Simulator.Formats;
using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>Takes each record to the system it belongs to: a file of its dataset, or a feed.</summary>
internal sealed class CityDelivery : IDisposable
{
    readonly CityFeeds _feeds;
    readonly Dictionary<Dataset, DatasetFiles> _files = [];
    readonly Dictionary<Dataset, JsonFormat> _lines = new()
    {
        [Dataset.Incidents] = new IncidentJson(),
        [Dataset.Alerts] = new AlertJson(),
    };

    readonly ArrayBufferWriter<byte> _line = new();

    public CityDelivery(CityFolders folders, CityFeeds feeds, string nameSuffix = "")
    {
        _feeds = feeds;
        foreach (var dataset in DatasetNames.All)
        {
            if (FileFormat(dataset) is { } format)
                _files.Add(dataset, new DatasetFiles(folders.DatasetFolder(dataset), format, nameSuffix));
        }
    }

    public void Deliver(CityRecord record)
    {
        if (_feeds.Of(record.Dataset) is not { } feed)
        {
            _files[record.Dataset].Write(record);
            return;
        }
        _line.ResetWrittenCount();
        _lines[record.Dataset].Write(record, _line);
        feed.Append(_line.WrittenSpan);
    }

    public void Finish()
    {
        foreach (var files in _files.Values)
            files.Finish();
        _feeds.Publish();
    }

    public void Dispose()
    {
        foreach (var files in _files.Values)
            files.Dispose();
        foreach (var format in _lines.Values)
            format.Dispose();
    }

    static DatasetFormat? FileFormat(Dataset dataset) => dataset switch
    {
        Dataset.Crimes => new CrimeCsv(),
        Dataset.Stops => new StopCsv(),
        Dataset.Reads => new ReadCsv(),
        Dataset.Clips => new ClipJson(),
        Dataset.Custody => new CustodyXml(),
        Dataset.Sightings => new SightingXml(),
        Dataset.Incidents or Dataset.Alerts => null,
    };
}
