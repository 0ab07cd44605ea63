using Fusion.Adapters.Formats;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Tests;

/// <summary>
/// Samples damaged in a thousand ways. Whatever the bytes: reading ends, nothing is thrown, nothing depends on how the stream was cut
/// into pieces, and nobody's mistake here shows as a mistake of ours. A failure prints its seed.
/// </summary>
public sealed class DamagedBytesTests
{
    const int DamagesPerDataset = 150;

    static readonly Manifests.Catalogue Whole = Manifests.Catalogue.Load(Repository.Catalogue);

    static readonly byte[] Troublesome = [.. "\"'<>{}[],:\\\n\r&;=/!-\0"u8, 0xC3, 0xFF, 0xEF];

    /// <summary>The simulated ones, and of the others so many in each format: what is judged is the reading, not the mapping.</summary>
    const int DatasetsPerFormat = 4;

    public static TheoryData<string> Datasets() =>
    [
        .. Whole.Datasets.Where(dataset => dataset.Id.Source.StartsWith("simulated-london/", StringComparison.Ordinal))
            .Concat(Whole.Datasets.GroupBy(dataset => dataset.Format.Name).SelectMany(format => format.Take(DatasetsPerFormat)))
            .Select(dataset => dataset.Id.ToString())
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task Damage_never_throws_hangs_or_depends_on_the_stream(string id)
    {
        var source = Whole.Sources.Single(one => one.Datasets.Any(dataset => dataset.Id.ToString() == id));
        var dataset = source.Datasets.Single(one => one.Id.ToString() == id);
        var good = File.ReadAllBytes(new DatasetSamples(source, dataset).Good);
        var reading = new DatasetReading(dataset, source.Version);
        for (var seed = 0; seed < DamagesPerDataset; seed++)
        {
            var damaged = Damage(good, new Random(seed));
            var whole = await Cutting.ReadAsync(dataset.Format, damaged);
            var pieces = await Cutting.ReadAsync(dataset.Format, damaged, pieceBytes: 1 + (seed % 61));
            pieces.Select(Cutting.Describe).ShouldBe(whole.Select(Cutting.Describe), $"seed {seed}");
            foreach (var item in whole.Select(record => reading.Read(record, "damaged")))
                (item as IntakeItem.Unreadable)?.Reason.ShouldNotContain("unexpectedly", Case.Sensitive, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_file_cut_short_anywhere_loses_only_what_was_cut(string id)
    {
        var source = Whole.Sources.Single(one => one.Datasets.Any(dataset => dataset.Id.ToString() == id));
        var dataset = source.Datasets.Single(one => one.Id.ToString() == id);
        var good = File.ReadAllBytes(new DatasetSamples(source, dataset).Good);
        var all = (await Cutting.ReadAsync(dataset.Format, good)).Select(Cutting.Describe).ToArray();
        for (var length = 1; length < good.Length; length += 37)
        {
            var read = await Cutting.ReadAsync(dataset.Format, good[..length]);
            var whole = read.OfType<RawRecord.Readable>().Select(Cutting.Describe).ToArray();
            // The last row of a CSV may end anywhere and still look whole; every other record is there or told about.
            whole.Take(Math.Max(0, whole.Length - 1)).ShouldBe(all.Take(Math.Max(0, whole.Length - 1)), $"cut at {length}");
        }
    }

    static byte[] Damage(byte[] good, Random chance)
    {
        var bytes = good.ToList();
        for (var wounds = 1 + chance.Next(4); wounds > 0; wounds--)
        {
            var at = chance.Next(bytes.Count);
            var length = Math.Min(1 + chance.Next(40), bytes.Count - at);
            switch (chance.Next(5))
            {
                case 0:
                    bytes[at] = Troublesome[chance.Next(Troublesome.Length)];
                    break;
                case 1:
                    bytes.Insert(at, Troublesome[chance.Next(Troublesome.Length)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(chance.Next(bytes.Count - length + 1), length));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
            }

            if (bytes.Count == 0)
                break;
        }

        return [.. bytes];
    }
}
