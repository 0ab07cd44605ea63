using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Fusion.Simulator.Tests;

/// <summary>One record as anybody could read it: its number, its text, and its fields by column, path or element name.</summary>
internal sealed record PlainRecord(string Key, string Text, IReadOnlyDictionary<string, string> Fields, bool Complete = true)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");
}

/// <summary>Reads what the city wrote, sharing no code with what wrote it.</summary>
internal sealed class PlainReader(WrittenCity city)
{
    public static readonly string[] Datasets =
    [
        "crime-recording/crimes", "stop-and-search/stops", "anpr/reads", "command-and-control/incidents",
        "face-recognition/alerts", "body-worn-video/clips", "custody/records", "drones/sightings",
    ];

    readonly ConcurrentDictionary<string, List<PlainRecord>> _read = new();

    public List<PlainRecord> Read(string dataset) => _read.GetOrAdd(dataset, ReadAll);

    List<PlainRecord> ReadAll(string dataset) => dataset switch
    {
        "crime-recording/crimes" => [.. Csv(dataset, "CRIME_NO")],
        "stop-and-search/stops" => [.. Csv(dataset, "stop_ref")],
        "anpr/reads" => [.. Csv(dataset, "read_id")],
        "command-and-control/incidents" => [.. Feed(city.Feeds.Incidents, "incidents", "incidentNumber")],
        "face-recognition/alerts" => [.. Feed(city.Feeds.Alerts, "alerts", "alertId")],
        "body-worn-video/clips" => [.. Clips()],
        "custody/records" => [.. Xml(dataset, "CustodyRecord", e => (string?)e.Element("CustodyNumber"))],
        "drones/sightings" => [.. Xml(dataset, "event", UidAndTime)],
        _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
    };

    public IEnumerable<string> Files(string dataset) => Directory
        .EnumerateFiles(Path.Combine(city.Folders.DropRoot, "simulated-london", dataset.Replace('/', Path.DirectorySeparatorChar)))
        .Order(StringComparer.Ordinal);

    IEnumerable<PlainRecord> Csv(string dataset, string key)
    {
        foreach (var file in Files(dataset))
        {
            var lines = File.ReadAllLines(file);
            var header = lines[0].Split(',');
            foreach (var line in lines.Skip(1))
            {
                var values = Split(line);
                var fields = header.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
                yield return new PlainRecord(fields.GetValueOrDefault(key, ""), line, fields, values.Count == header.Length);
            }
        }
    }

    static List<string> Split(string line)
    {
        var (values, value, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                value.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
                value.Append(line[i]);
        }
        values.Add(value.ToString());
        return values;
    }

    static IEnumerable<PlainRecord> Feed(PagedFeed feed, string list, string key)
    {
        string? after = null;
        while (true)
        {
            var page = feed.Page(after, 333).ShouldBeOfType<FeedAnswer.Page>();
            using var json = JsonDocument.Parse(page.Json);
            foreach (var element in json.RootElement.GetProperty(list).EnumerateArray())
                yield return Json(element, key);
            if (json.RootElement.GetProperty("next").GetString() is not { } next)
                yield break;
            after = next;
        }
    }

    IEnumerable<PlainRecord> Clips()
    {
        foreach (var file in Files("body-worn-video/clips"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var element in json.RootElement.GetProperty("clips").EnumerateArray())
                yield return Json(element, "clipId");
        }
    }

    static PlainRecord Json(JsonElement element, string key)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(element, "", fields);
        return new PlainRecord(fields.GetValueOrDefault(key, ""), element.GetRawText(), fields);
    }

    static void Flatten(JsonElement element, string path, Dictionary<string, string> fields)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", fields);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Flatten(item, $"{path}[{index++}]", fields);
        }
        else if (element.ValueKind != JsonValueKind.Null)
        {
            fields[path] = element.ToString();
        }
    }

    static string? UidAndTime(XElement sighting) =>
        sighting.Attribute("uid") is { } uid ? $"{uid.Value} {sighting.Attribute("time")!.Value}" : null;

    IEnumerable<PlainRecord> Xml(string dataset, string name, Func<XElement, string?> key)
    {
        foreach (var file in Files(dataset))
        {
            foreach (var element in XDocument.Load(file).Root!.Elements(name))
            {
                var fields = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var leaf in element.DescendantsAndSelf())
                {
                    foreach (var attribute in leaf.Attributes())
                        fields[$"{leaf.Name.LocalName}/@{attribute.Name.LocalName}"] = attribute.Value;
                    if (!leaf.HasElements)
                        fields[leaf.Name.LocalName] = leaf.Value;
                }
                yield return new PlainRecord(key(element) ?? "", element.ToString(), fields);
            }
        }
    }
}
