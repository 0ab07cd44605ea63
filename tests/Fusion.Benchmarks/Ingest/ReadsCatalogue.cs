using System.Globalization;
using System.Text;
using Fusion.Adapters.Manifests;

namespace Fusion.Benchmarks.Ingest;

/// <summary>Sources of number plate reads, as many as wanted, in CSV or JSON, and the bytes they deliver.</summary>
static class ReadsCatalogue
{
    public const string Owner = "bench";

    static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static Catalogue Write(string folder, params (string Name, string Connector, string Format)[] sources)
    {
        foreach (var (name, connector, format) in sources)
        {
            var at = Directory.CreateDirectory(Path.Combine(folder, Owner, name)).FullName;
            File.WriteAllText(Path.Combine(at, Catalogue.ManifestName), Manifest(name, connector, format));
        }

        return Read(folder);
    }

    public static Catalogue Read(string folder)
    {
        var catalogue = Catalogue.Load(folder);
        return catalogue.Problems.Count == 0 ? catalogue : throw new InvalidOperationException(catalogue.Problems[0].ToString());
    }

    public static string Folder(string drop, string name) => Directory.CreateDirectory(Path.Combine(drop, Owner, name, "reads")).FullName;

    public static void AppendCsv(StringBuilder text, int number, string prefix) => text.Append(
        CultureInfo.InvariantCulture,
        $"{prefix}{number:D9},{At(number)},{Plate(number)},0.{number % 90 + 10},CAM{number % 2000:D4},Site {number % 700} road,51.{number % 1000:D3}1,-0.{number % 1000:D3}1,{Direction(number)}\n");

    public static void AppendJson(StringBuilder text, int number, string prefix) => text.Append(
        CultureInfo.InvariantCulture,
        $$"""{"read_id":"{{prefix}}{{number:D9}}","read_at":"{{At(number)}}","vrm":"{{Plate(number)}}","confidence":0.{{(number % 90) + 10}},"camera_id":"CAM{{number % 2000:D4}}","site":"Site {{number % 700}} road","lat":51.{{number % 1000:D3}}1,"lon":-0.{{number % 1000:D3}}1,"direction":"{{Direction(number)}}"}""")
        .Append('\n');

    public const string Header = "read_id,read_at,vrm,confidence,camera_id,site,lat,lon,direction\n";

    public static string Csv(int from, int count, string prefix)
    {
        var text = new StringBuilder(Header);
        for (var number = from; number < from + count; number++)
            AppendCsv(text, number, prefix);
        return text.ToString();
    }

    static string At(int number) => Begin.AddMilliseconds(number * 37L).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Plate(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{(char)('A' + (number % 26))}{(char)('A' + (number / 26 % 26))}{(number / 7 % 74) + 2:D2} {(char)('A' + (number / 3 % 26))}BC");

    static string Direction(int number) => (number % 4) switch { 0 => "N", 1 => "E", 2 => "S", _ => "W" };

    static string Manifest(string name, string connector, string format) => $$"""
        source: {{Owner}}/{{name}}
        title: Reads {{name}}
        controller: bench
        evidence: { grade: template }
        connector: {{connector}}
        format: {{format}}
        schedule: { every: 1s }
        handling: { marking: official_sensitive, lawful_basis: law_enforcement, retention: all_other }
        datasets:
          reads:
            title: Reads
            contract:
              fields:
                read_id: { required: true }
                read_at: { type: instant, required: true }
                vrm: { required: true }
                confidence: { type: number, min: 0, max: 1 }
                camera_id: { required: true }
                lat: { type: number, min: -90, max: 90 }
                lon: { type: number, min: -180, max: 180 }
            mapping:
              event: vehicle_observed
              key: read_id
              occurred_at: read_at
              camera: camera_id
              direction: direction
              confidence: confidence
              mentions:
                - { vehicle: vehicle, role: observed, registration: vrm }
        """;
}
