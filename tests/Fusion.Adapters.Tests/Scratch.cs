using System.Globalization;
using System.Text;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Tests;

/// <summary>A drop folder and a catalogue of a test's own.</summary>
sealed class Scratch : IDisposable
{
    public const string Reads = "test/cameras/reads";

    public string Root { get; } = Directory.CreateTempSubdirectory("fusion-adapters-").FullName;

    public string Catalogue => Path.Combine(Root, "catalogue");

    public string Drop => Path.Combine(Root, "drop");

    public SourceRunnerOptions Options => new()
    {
        DropFolder = Drop,
        SettleTime = TimeSpan.Zero,
        BackoffFirst = TimeSpan.FromMilliseconds(1),
        BackoffMax = TimeSpan.FromMilliseconds(5),
    };

    /// <summary>A source of number plate reads, so small that tests can be about something else.</summary>
    public static string Manifest(string source, string connector, string format) => $$"""
        source: {{source}}
        title: Cameras
        controller: test
        evidence: { grade: template }
        connector: {{connector}}
        format: {{format}}
        schedule: { every: 1s }
        handling: { marking: official, lawful_basis: law_enforcement, retention: miscellaneous }
        datasets:
          reads:
            title: Reads
            contract:
              fields:
                id: { required: true }
                at: { type: instant, required: true }
            mapping:
              event: vehicle_observed
              key: id
              occurred_at: at
              camera: camera
              mentions:
                - { vehicle: vehicle, role: observed, registration: plate }
        """;

    /// <summary>The format a manifest says.</summary>
    public static Formats.RecordFormat FormatOf(string format)
    {
        var catalogue = Manifests.Catalogue.LoadText("test/cameras", "source.yaml", Manifest("test/cameras", "{ kind: file_drop }", format));
        catalogue.Problems.ShouldBeEmpty();
        return catalogue.Datasets.Single().Format;
    }

    public Manifests.Catalogue Load(params (string Source, string Connector, string Format)[] sources)
    {
        foreach (var (source, connector, format) in sources)
        {
            var folder = Path.Combine([Catalogue, .. source.Split('/')]);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "source.yaml"), Manifest(source, connector, format));
        }

        var catalogue = Manifests.Catalogue.Load(Catalogue);
        catalogue.Problems.ShouldBeEmpty();
        return catalogue;
    }

    /// <summary>The cameras with promises of their deliveries.</summary>
    public Manifests.Catalogue Promising(string promises)
    {
        Cameras();
        var manifest = Path.Combine(Catalogue, "test", "cameras", "source.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(
            "    contract:\n", $"    contract:\n{promises.TrimEnd()}\n", StringComparison.Ordinal));
        var catalogue = Manifests.Catalogue.Load(Catalogue);
        catalogue.Problems.ShouldBeEmpty();
        return catalogue;
    }

    public Manifests.Catalogue Cameras() => Load(("test/cameras", "{ kind: file_drop }", "{ kind: csv }"));

    public string Put(string dataset, string file, string text) => Put(dataset, file, System.Text.Encoding.UTF8.GetBytes(text));

    public string Put(string dataset, string file, byte[] bytes)
    {
        var path = Path.Combine([Drop, .. dataset.Split('/'), file]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static string Row(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"R{number},{DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(number):yyyy-MM-ddTHH:mm:ssZ},CAM-1,AB{number % 100:00} CDE");

    public static string Csv(int from, int count)
    {
        var text = new StringBuilder("id,at,camera,plate\n");
        foreach (var number in Enumerable.Range(from, count))
            text.Append(Row(number)).Append('\n');
        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
