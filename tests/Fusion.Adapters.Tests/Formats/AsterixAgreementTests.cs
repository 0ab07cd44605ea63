using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Asterix;

namespace Fusion.Adapters.Tests;

/// <summary>Every field of the captures that others decoded, against what they made of it.</summary>
public sealed partial class AsterixAgreementTests
{
    [Fact]
    public async Task System_tracks_agree_field_by_field()
    {
        var capture = File.ReadAllBytes(Capture.Sample("asterix", "cat_062_065.pcap"));
        byte[] blocks = [.. Capture.Datagrams(capture).SelectMany(datagram => datagram)];
        var format = new AsterixFormat(AsterixCategory.Find(62)!, new[] { 65 }.ToFrozenSet());
        var records = await Cutting.ReadAsync(format, blocks, 7);
        var expected = File.ReadLines(Capture.Sample("asterix", "expected", "cat_062_065_json.txt"))
            .Select(line => JsonElement.Parse(line))
            .Where(line => line.GetProperty("cat").GetInt32() == 62)
            .ToArray();
        records.Count.ShouldBe(expected.Length);
        foreach (var (record, line) in records.Zip(expected))
        {
            Convert.ToHexString(record.Bytes.Span).ShouldBe(line.GetProperty("hexdata").GetString());
            var ours = Leaves.Of(record.Fields()).Select(leaf => (leaf.Path.Split('.')[0], leaf.Text)).ToArray();
            var theirs = TheirLeaves(line.GetProperty("CAT062"), "").Select(leaf => (leaf.Path.Split('.')[0], leaf.Text)).ToArray();
            ShouldAgree(ours, theirs);
        }
    }

    static IEnumerable<(string Path, string Text)> TheirLeaves(JsonElement element, string path) => element.EnumerateObject()
        .Where(member => member.Name is not ("FX" or "spare"))
        .SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? TheirLeaves(member.Value, path.Length == 0 ? member.Name : path)
            : [(path, member.Value.ToString())]);

    [Fact]
    public async Task Plots_and_service_messages_agree_field_by_field()
    {
        var capture = File.ReadAllBytes(Capture.Sample("asterix", "cat_034_048.pcap"));
        var expected = Expected(File.ReadAllLines(Capture.Sample("asterix", "expected", "cat_034_048.txt")));
        byte[] blocks = [.. Capture.Datagrams(capture).SelectMany(datagram => datagram)];
        foreach (var category in new[] { 34, 48 })
        {
            var format = new AsterixFormat(AsterixCategory.Find(category)!, new[] { 82 - category }.ToFrozenSet());
            var records = await Cutting.ReadAsync(format, blocks, 61);
            var theirs = expected.Where(record => record.Category == category).ToArray();
            records.Count.ShouldBe(theirs.Length);
            foreach (var (record, their) in records.Zip(theirs))
            {
                Convert.ToHexString(record.Bytes.Span).ShouldBe(their.Hex);
                var ours = Leaves.Of(record.Fields()).Select(leaf => (leaf.Path.Split('.')[0], leaf.Text)).ToArray();
                ShouldAgree(ours, [.. their.Values]);
            }
        }
    }

    [Theory]
    [InlineData(34, "cat034.raw", 1)]
    [InlineData(48, "cat048.raw", 1)]
    public async Task Blocks_as_they_come_from_a_radar_are_read_whole(int category, string file, int count)
    {
        var records = await Cutting.ReadAsync(
            new AsterixFormat(AsterixCategory.Find(category)!, FrozenSet<int>.Empty), await File.ReadAllBytesAsync(Capture.Sample("asterix", file)), 3);
        records.Count.ShouldBe(count);
        records.ShouldAllBe(record => record is RawRecord.Readable);
    }

    static void ShouldAgree((string Item, string Text)[] ours, (string Item, string Text)[] theirs)
    {
        ours.Select(leaf => leaf.Item).ShouldBe(theirs.Select(leaf => leaf.Item));
        foreach (var (our, their) in ours.Zip(theirs))
            IsSame(our.Item, our.Text, their.Text).ShouldBeTrue($"{our.Item}: {our.Text} here, {their.Text} there");
    }

    static bool IsSame(string item, string our, string their)
    {
        if (!TryNumber(our, out var mine) || !TryNumber(their.Replace(" mb", "", StringComparison.Ordinal), out var other))
            return our == their.Trim();
        // The other decoder leaves out the 800 mbar that register 4,0 counts from, and gives these two levels in feet.
        var known = their.EndsWith(" mb", StringComparison.Ordinal) ? other + 800 : item is "I135" or "I136" ? other / 100 : other;
        return Math.Abs(mine - known) <= 1e-7 * Math.Max(1, Math.Abs(mine));
    }

    static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    static List<ExpectedRecord> Expected(string[] lines)
    {
        var records = new List<ExpectedRecord>();
        var (category, item) = (0, "");
        foreach (var line in lines)
        {
            if (line.StartsWith("Category: ", StringComparison.Ordinal))
                category = int.Parse(line[10..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("Data Record", StringComparison.Ordinal))
                records.Add(new ExpectedRecord(category));
            else if (line.StartsWith("HexData: ", StringComparison.Ordinal) && records.Count > 0 && records[^1].Hex.Length == 0)
                records[^1].Hex = line[9..];
            else if (line.StartsWith("Item ", StringComparison.Ordinal))
                item = $"I{line[5..8]}";
            else if (Value().Match(line) is { Success: true } value && !Unused().IsMatch(line))
                records[^1].Values.Add((item, value.Groups["scaled"].Success ? value.Groups["scaled"].Value + value.Groups["unit"].Value : value.Groups["raw"].Value));
        }

        return records;
    }

    [GeneratedRegex(@"^\t.*?: (?:-?\d+ \((?<scaled>-?\d+\.\d{7})(?<unit> mb)?[^)]*\)|(?<raw>[^(]+?)(?: \(.*\))?)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^\t(spare|FX|Reserved)")]
    private static partial Regex Unused();

    sealed record ExpectedRecord(int Category)
    {
        public string Hex { get; set; } = "";

        public List<(string Item, string Text)> Values { get; } = [];
    }
}
