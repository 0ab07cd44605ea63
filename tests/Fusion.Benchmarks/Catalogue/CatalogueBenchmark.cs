using System.Diagnostics;
using System.Globalization;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Benchmarks.Catalogues;

/// <summary>
/// How long a catalogue of 622 systems takes to load and to be held to its samples. It is made of the catalogue's own sources turned
/// into families, with instances that rename columns and switch datasets off. The floor is reading the same files.
/// </summary>
sealed class CatalogueBenchmark : IBenchmark
{
    const int Systems = 622;
    const int SystemsQuick = 60;

    public string Name => "catalogue";

    public string Summary => "seconds to load 622 systems and to hold all their datasets to their samples; floor: reading the files";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fusion-bench-");
        try
        {
            await MadeCatalogue.WriteAsync(
                Path.Combine(RepositoryRoot.Find(), "adapters", "catalogue"), folder.FullName, quick ? SystemsQuick : Systems, cancellation);
            var loads = new List<double>();
            var floors = new List<double>();
            var catalogue = Catalogue.Load(folder.FullName);
            if (catalogue.Problems.Count > 0)
                throw new InvalidOperationException($"The catalogue made for this has problems, the first: {catalogue.Problems[0]}");
            for (var round = 0; round < (quick ? 1 : 3); round++)
            {
                loads.Add(Seconds(() => Catalogue.Load(folder.FullName)));
                floors.Add(Seconds(() => ReadAll(folder.FullName)));
            }

            var (checking, wrong) = await CheckAsync(catalogue, cancellation);
            var datasets = catalogue.Datasets.Count();
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{catalogue.Sources.Count} systems, {datasets} datasets: load {Spread.Median(loads):F2} s "
                + $"({loads.Min():F2} to {loads.Max():F2}; reading the files {Spread.Median(floors):F2} s), samples {checking:F2} s, {wrong} differ"));
            return new Dictionary<string, double>
            {
                ["systems"] = catalogue.Sources.Count,
                ["datasets"] = datasets,
                ["load_s"] = Spread.Median(loads),
                ["samples_s"] = checking,
                ["floor_s"] = Spread.Median(floors),
                ["wrong"] = wrong,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<(double Seconds, int Wrong)> CheckAsync(Catalogue catalogue, CancellationToken cancellation)
    {
        var wrong = 0;
        var started = Stopwatch.GetTimestamp();
        var pairs = catalogue.Sources.SelectMany(source => source.Datasets.Select(dataset => new DatasetSamples(source, dataset)));
        await Parallel.ForEachAsync(pairs, cancellation, async (samples, token) =>
            Interlocked.Add(ref wrong, (await samples.CheckAsync(token)).Count));
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, wrong);
    }

    static void ReadAll(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
            File.ReadAllText(file);
    }

    static double Seconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
