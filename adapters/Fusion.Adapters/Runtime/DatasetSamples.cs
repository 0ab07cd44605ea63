using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// The samples that stand beside a manifest: good records and broken ones, and what was approved to become of each. They hold
/// invented or published records only, never a person's. What an instance has none of, its family has for all of them.
/// </summary>
public sealed class DatasetSamples(SourceManifest source, DatasetManifest dataset)
{
    public string Good => Find(dataset.Format.Extension);

    public string GoodExpected => Find(".expected.json");

    public string Broken => Find($".broken{dataset.Format.Extension}");

    public string BrokenExpected => Find(".broken.expected.json");

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
        var bytes = await File.ReadAllBytesAsync(file, cancellation);
        await using var stream = new MemoryStream(IsShared(file) ? SampleText.Of(dataset, source.Family!, bytes) : bytes);
        var items = new List<IntakeItem>();
        await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
            items.Add(reading.Read(record, Path.GetFileName(file)));
        return items;
    }

    /// <summary>What became of records, as the expected files write it.</summary>
    public static string Describe(IEnumerable<IntakeItem> items) => SampleOutcome.Describe(items);

    /// <summary>Writes what became of a sample as what is expected of it; somebody looks at the difference before it is kept.</summary>
    public void Approve(string expectedFile, IReadOnlyList<IntakeItem> items) => File.WriteAllText(
        expectedFile,
        IsShared(expectedFile)
            ? SampleOutcome.Open(SampleOutcome.DescribeShared(items, dataset), source.Family!, WhatTheFamilySays())
            : SampleOutcome.Describe(items));

    string WhatTheFamilySays() => string.Concat(
        new[] { Good, Broken, Path.Combine(source.Family!.Folder, FamilyBody.ManifestName) }.Select(File.ReadAllText));

    /// <summary>Where what became of a sample is not what is expected of it; nothing when it is.</summary>
    public IEnumerable<string> Differences(string expectedFile, IReadOnlyList<IntakeItem> items)
    {
        var isShared = IsShared(expectedFile);
        var text = File.ReadAllText(expectedFile);
        var expected = (isShared ? SampleOutcome.Fill(text, source.Family!) : text).Split('\n');
        var actual = (isShared ? SampleOutcome.DescribeShared(items, dataset) : SampleOutcome.Describe(items)).Split('\n');
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < Math.Max(expected.Length, actual.Length))
            yield return $"{Name(expectedFile)}: what is read differs from line {same + 1}; look, and approve it if it is right.";
    }

    bool IsShared(string file) => source.Family is { } family && Path.GetDirectoryName(file) == Folder(family.Folder);

    string Find(string ending)
    {
        var own = Path.Combine(Folder(source.Folder), dataset.Name + ending);
        var shared = source.Family is { } family ? Path.Combine(Folder(family.Folder), dataset.Name + ending) : own;
        return File.Exists(own) || !File.Exists(shared) ? own : shared;
    }

    static string Folder(string folder) => Path.Combine(folder, "samples");

    static string Name(string file) => $"samples/{Path.GetFileName(file)}";
}
