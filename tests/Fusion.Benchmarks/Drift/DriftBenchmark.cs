using System.Globalization;
using Fusion.Adapters.Drift;
using Fusion.Adapters.Manifests;

namespace Fusion.Benchmarks.Drift;

/// <summary>
/// How much drift is noticed, and how often nothing was the matter: for every dataset of the catalogue a year of deliveries is learnt from
/// and watched, and then twelve things go wrong, each by itself, several times.
/// </summary>
sealed class DriftBenchmark : IBenchmark
{
    /// <summary>A catalogue with more datasets than this is delivered weekly, not daily, so that a year of it takes minutes.</summary>
    const int DailyDatasetsMax = 60;
    const int QuickDatasets = 8;
    const int QuickDeliveries = 40;
    const int MissesShown = 20;

    static readonly DateTimeOffset FirstDay = new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero);

    public string Name => "drift";

    public string Summary => "share of 12 kinds of drift caught over every dataset, and of false alarms over a simulated year";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var catalogue = Catalogue.Load(Path.Combine(RepositoryRoot.Find(), "adapters", "catalogue"));
        var pairs = catalogue.Sources.SelectMany(source => source.Datasets.Select(dataset => (source, dataset))).ToArray();
        if (quick)
            pairs = [.. pairs.Where((_, place) => place % Math.Max(1, pairs.Length / QuickDatasets) == 0).Take(QuickDatasets)];
        var daily = pairs.Length <= DailyDatasetsMax;
        var deliveries = quick ? QuickDeliveries : daily ? 365 : 52;
        var rounds = daily ? 5 : 1;
        var years = new Year[pairs.Length];
        await Parallel.ForAsync(0, pairs.Length, cancellation, async (place, token) =>
            years[place] = await Year.LiveAsync(pairs[place].source, pairs[place].dataset, place, deliveries, daily ? 1 : 7, rounds, FirstDay, token));

        var watched = years.Sum(year => year.Watched);
        var alarms = years.Sum(year => year.Alarms);
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{pairs.Length} datasets, {deliveries} deliveries each; {watched} watched, {alarms} false alarms"));
        foreach (var (name, _) in Mutators.All)
        {
            var tried = years.Sum(year => year.Tried.GetValueOrDefault(name));
            var caught = years.Sum(year => year.Caught.GetValueOrDefault(name));
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {caught,6} of {tried,6}"));
        }

        foreach (var note in years.SelectMany(year => year.Notes).Take(MissesShown))
            await say.WriteLineAsync(note);
        var allTried = years.Sum(year => year.Tried.Values.Sum());
        return new Dictionary<string, double>
        {
            ["datasets"] = pairs.Length,
            ["tried"] = allTried,
            ["caught"] = (double)years.Sum(year => year.Caught.Values.Sum()) / Math.Max(allTried, 1),
            ["false_alarms"] = (double)alarms / Math.Max(watched, 1),
        };
    }

    /// <summary>One dataset's year.</summary>
    sealed class Year
    {
        public int Watched { get; private set; }

        public int Alarms { get; private set; }

        public Dictionary<string, int> Tried { get; } = [];

        public Dictionary<string, int> Caught { get; } = [];

        public List<string> Notes { get; } = [];

        public static async Task<Year> LiveAsync(
            SourceManifest source, DatasetManifest dataset, int seed, int deliveries, int days, int rounds, DateTimeOffset first, CancellationToken cancellation)
        {
            var year = new Year();
            if (await MadeDeliveries.FromAsync(source, dataset, seed, cancellation) is not { } made)
            {
                year.Notes.Add($"{dataset.Id} has no sample to make deliveries from");
                return year;
            }

            var chance = new Random(seed);
            var expected = Expectations.None;
            for (var number = 0; number < deliveries; number++)
            {
                var day = first.AddDays(number * days);
                var profile = made.Profile(made.Make(day, chance), day);
                if (expected.Deliveries >= DriftDetector.DeliveriesMin)
                    year.Watch(dataset, number, DriftDetector.Compare(expected, profile));
                expected = expected.Learn(profile);
            }

            year.GoWrong(dataset, made, expected, first.AddDays(deliveries * days), rounds, chance);
            return year;
        }

        void Watch(DatasetManifest dataset, int number, IReadOnlyList<ContractChange> changes)
        {
            Watched++;
            if (changes.Count == 0)
                return;
            Alarms++;
            Notes.Add($"false alarm: {dataset.Id} delivery {number}: {changes[0]}");
        }

        void GoWrong(DatasetManifest dataset, MadeDeliveries made, Expectations expected, DateTimeOffset day, int rounds, Random chance)
        {
            foreach (var (name, change) in Mutators.All)
            {
                for (var round = 0; round < rounds; round++)
                {
                    if (change(made, made.Make(day.AddDays(round), chance), chance) is not { } rows)
                        continue;
                    var isCaught = DriftDetector.Compare(expected, made.Profile(rows, day.AddDays(round))).Count > 0;
                    Tried[name] = Tried.GetValueOrDefault(name) + 1;
                    Caught[name] = Caught.GetValueOrDefault(name) + (isCaught ? 1 : 0);
                    if (!isCaught)
                        Notes.Add($"missed: {name} in {dataset.Id}");
                }
            }
        }
    }
}
