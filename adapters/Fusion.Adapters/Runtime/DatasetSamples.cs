using System.Text.Json;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// The samples that stand beside a manifest: good records and broken ones, and what was approved to become of each. They hold
/// invented or published records only, never a person's.
/// </summary>
public sealed class DatasetSamples(SourceManifest source, DatasetManifest dataset)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Good => $"{Stem}{dataset.Format.Extension}";

    public string GoodExpected => $"{Stem}.expected.json";

    public string Broken => $"{Stem}.broken{dataset.Format.Extension}";

    public string BrokenExpected => $"{Stem}.broken.expected.json";

    string Stem => Path.Combine(source.Folder, "samples", dataset.Id.ToString().Split('/')[2]);

    /// <summary>What is wrong with the samples, or with what the manifest makes of them; nothing when all is as approved.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation)
    {
        var missing = new[] { Good, GoodExpected, Broken, BrokenExpected }.Where(file => !File.Exists(file)).ToArray();
        if (missing.Length > 0)
            return [.. missing.Select(file => $"{Name(file)} is missing.")];
        var good = await ReadAsync(Good, cancellation);
        var broken = await ReadAsync(Broken, cancellation);
        var problems = good.OfType<IntakeItem.Unreadable>()
            .Select(item => $"{Name(Good)}: record {item.Provenance.Offset} cannot be read: {item.Reason}")
            .ToList();
        if (!broken.OfType<IntakeItem.Unreadable>().Any())
            problems.Add($"{Name(Broken)}: no record of it is broken.");
        problems.AddRange(Differences(GoodExpected, good));
        problems.AddRange(Differences(BrokenExpected, broken));
        return problems;
    }

    public async Task<IReadOnlyList<IntakeItem>> ReadAsync(string file, CancellationToken cancellation)
    {
        var reading = new DatasetReading(dataset, source.Version);
        await using var stream = File.OpenRead(file);
        var items = new List<IntakeItem>();
        await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
            items.Add(reading.Read(record, Path.GetFileName(file)));
        return items;
    }

    /// <summary>What became of records, as the expected files write it.</summary>
    public static string Describe(IEnumerable<IntakeItem> items) => JsonSerializer.Serialize(
        items.Select(item => item switch
        {
            IntakeItem.Observed observed => (object)new
            {
                @event = EventCatalogue.NameOf(observed.Observation),
                data = JsonElement.Parse(EventCodec.Encode(observed.Observation)),
            },
            IntakeItem.Unreadable unreadable => new { record = unreadable.Provenance.Offset, unreadable = unreadable.Reason },
            _ => throw new System.Diagnostics.UnreachableException(),
        }),
        Indented) + "\n";

    static IEnumerable<string> Differences(string expectedFile, IReadOnlyList<IntakeItem> items)
    {
        var expected = File.ReadAllText(expectedFile).Split('\n');
        var actual = Describe(items).Split('\n');
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < Math.Max(expected.Length, actual.Length))
            yield return $"{Name(expectedFile)}: what is read differs from line {same + 1}; look, and approve it if it is right.";
    }

    static string Name(string file) => $"samples/{Path.GetFileName(file)}";
}
