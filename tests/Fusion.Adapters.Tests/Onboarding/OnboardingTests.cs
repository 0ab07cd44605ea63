using System.Diagnostics;
using System.Text;
using Fusion.Adapters.Onboarding;
using Fusion.Simulator;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>How much of a file nobody described is understood, measured; and that what is made of it stands by itself.</summary>
public sealed class OnboardingTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Of the fields of files it never saw.</summary>
    const double RightMin = 0.8;

    static readonly TimeSpan LongestMax = TimeSpan.FromSeconds(60);

    readonly Scratch scratch = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Most_fields_of_the_simulated_sources_are_right()
    {
        var files = Simulate();
        var score = new Score(output);
        foreach (var (dataset, truth) in SimulatedTruth.ByDataset)
            score.Add(dataset, await SourceSurvey.OfAsync(files[dataset], Cancellation), FieldTruth.Parse(truth));
        score.ShouldBeRight(RightMin);
    }

    [Fact]
    public async Task Most_fields_are_right_under_names_it_never_saw_and_in_another_order()
    {
        var files = Simulate();
        var score = new Score(output);
        foreach (var (dataset, truth) in SimulatedTruth.ByDataset.Where(entry => !files[entry.Key].EndsWith(".xml", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(files[dataset], Cancellation);
            var isCsv = files[dataset].EndsWith(".csv", StringComparison.Ordinal);
            var renamed = Path.Combine(scratch.Root, $"renamed-{Path.GetFileName(files[dataset])}");
            await File.WriteAllTextAsync(renamed, isCsv ? OtherNames.Csv(text, new Random(3)) : OtherNames.Json(text), Cancellation);
            score.Add(dataset, await SourceSurvey.OfAsync(renamed, Cancellation),
                [.. FieldTruth.Parse(truth).Select(field => field with { Path = OtherNames.Of(field.Path) })]);
        }

        score.ShouldBeRight(RightMin);
    }

    [Fact]
    public async Task Most_fields_of_public_files_are_right()
    {
        var data = Path.GetDirectoryName(SharedData.Folder("police_uk"))!;
        var score = new Score(output);
        foreach (var (file, truth) in PublicTruth.ByFile)
            score.Add(file, await SourceSurvey.OfAsync(Path.Combine(data, file), Cancellation), FieldTruth.Parse(truth));
        score.ShouldBeRight(RightMin);
    }

    [Fact]
    public async Task A_source_is_made_of_a_file_and_its_tests_pass_and_nothing_of_a_persons_is_in_its_samples()
    {
        foreach (var (dataset, file) in Simulate())
        {
            var took = Stopwatch.StartNew();
            var made = await NewSource.FromAsync(file, scratch.Catalogue, $"test/{dataset.Split('/')[0]}", dataset.Split('/')[1], Cancellation);
            took.Elapsed.ShouldBeLessThan(LongestMax);
            made.Problems.ShouldBeEmpty($"{dataset}: {made.Draft.Yaml}");
            made.Draft.Doubts.ShouldNotBeEmpty();
            await NothingPersonalAsync(made, file);
        }

        Manifests.Catalogue.Load(scratch.Catalogue).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_public_file_becomes_a_source_whose_tests_pass()
    {
        var data = Path.GetDirectoryName(SharedData.Folder("police_uk"))!;
        foreach (var file in PublicTruth.ByFile.Keys.Where(file => !file.EndsWith("accidents_sample.csv", StringComparison.Ordinal)))
        {
            var source = $"public/{string.Concat(file.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}";
            var made = await NewSource.FromAsync(Path.Combine(data, file), scratch.Catalogue, source, "records", Cancellation);
            made.Problems.ShouldBeEmpty($"{file}: {made.Draft.Yaml}");
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_nothing_is_written()
    {
        var nothing = Path.Combine(scratch.Root, "nothing.csv");
        await File.WriteAllTextAsync(nothing, "", Cancellation);
        var noise = Path.Combine(scratch.Root, "noise.bin");
        await File.WriteAllBytesAsync(noise, [.. Enumerable.Range(0, 4000).Select(at => (byte)(at * 37 % 251))], Cancellation);
        foreach (var file in new[] { nothing, noise })
            await Should.ThrowAsync<InvalidDataException>(() => NewSource.FromAsync(file, scratch.Catalogue, "test/x", "records", Cancellation));
        Directory.Exists(Path.Combine(scratch.Catalogue, "test", "x")).ShouldBeFalse();
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>A file of each simulated source, as its publisher sends it.</summary>
    Dictionary<string, string> Simulate()
    {
        var folders = new CityFolders(scratch.Drop, Path.Combine(scratch.Root, "state"));
        using var feeds = CityFeeds.Open(folders);
        SimulatedCity.Create(seed: 11, people: 400, new DateOnly(2026, 6, 1)).WriteAll(folders, feeds, progress: null, Cancellation);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var dataset in SimulatedTruth.ByDataset.Keys)
        {
            var folder = Path.Combine([scratch.Drop, "simulated-london", .. dataset.Split('/')]);
            if (Directory.Exists(folder) && Directory.GetFiles(folder) is { Length: > 0 } delivered)
                files[dataset] = delivered.MaxBy(file => new FileInfo(file).Length)!;
        }

        files["command-and-control/incidents"] = Page(feeds.Incidents, "incidents.json");
        files["face-recognition/alerts"] = Page(feeds.Alerts, "alerts.json");
        return files;
    }

    string Page(PagedFeed feed, string name)
    {
        var file = Path.Combine(scratch.Root, name);
        File.WriteAllBytes(file, ((FeedAnswer.Page)feed.Page(null, PagedFeed.LimitMax)).Json.ToArray());
        return file;
    }

    static async Task NothingPersonalAsync(NewSource made, string file)
    {
        var secret = made.Survey.Fields.Where(field => field.Meaning is Meaning.FamilyName or Meaning.Address or Meaning.Phone or Meaning.Registration
            or Meaning.DrivingLicence or Meaning.PoliceNationalComputer).Select(field => field.Path).ToHashSet();
        var samples = string.Concat(Directory.GetFiles(Path.Combine(made.Folder, "samples")).Select(File.ReadAllText));
        await using var stream = File.OpenRead(file);
        await foreach (var record in made.Survey.Format.Format.ReadAsync(stream, Cancellation))
        {
            if (record is not Formats.RawRecord.Readable readable || record.Ordinal > 200)
                continue;
            foreach (var (path, text) in Drift.RecordLeaves.Of(readable.Fields))
            {
                if (secret.Contains(path) && text.Length > 6)
                    samples.Contains(text, StringComparison.Ordinal).ShouldBeFalse($"{path} of record {record.Ordinal} stands in the samples");
            }
        }
    }

    sealed class Score(ITestOutputHelper output)
    {
        readonly StringBuilder wrong = new();
        int right;
        int all;

        public void Add(string file, SourceSurvey survey, IReadOnlyList<FieldTruth> truth)
        {
            var guesses = survey.Fields.ToDictionary(field => field.Path);
            // A field that no record of the file has cannot be judged.
            var judged = truth.Where(field => guesses.ContainsKey(field.Path) || !survey.Format.Format.IsNested).ToArray();
            var hits = judged.Count(field => field.IsRight(guesses.GetValueOrDefault(field.Path)));
            (right, all) = (right + hits, all + judged.Length);
            output.WriteLine($"{file}: {hits} of {judged.Length}");
            foreach (var field in judged.Where(field => !field.IsRight(guesses.GetValueOrDefault(field.Path))))
            {
                var guess = guesses.GetValueOrDefault(field.Path);
                wrong.AppendLine($"  {file} {field.Path}: {guess?.Type} {guess?.Meaning}, is {field.Types[0]} {field.Meanings[0]}");
            }
        }

        public void ShouldBeRight(double min)
        {
            output.WriteLine($"{right} of {all} fields right, {(double)right / all:P1}\n{wrong}");
            ((double)right / all).ShouldBeGreaterThanOrEqualTo(min, wrong.ToString());
        }
    }
}
