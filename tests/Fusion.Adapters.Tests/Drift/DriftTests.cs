using System.Globalization;
using Fusion.Adapters.Drift;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

public sealed class DriftTests
{
    static readonly DateTimeOffset Day = new(2026, 7, 25, 6, 0, 0, TimeSpan.Zero);

    readonly Manifests.DatasetManifest dataset = Mapped.Load(
        "{ ID: { required: true }, KIND: { codes: { P: pass, V: visitor, X: exempt }, on_change: freeze }, SPEED: { type: number }, AT: { type: date, format: dd/MM/yyyy } }",
        "camera: =c").Datasets.Single();

    [Fact]
    public void A_year_like_any_other_is_no_surprise()
    {
        var expected = Expectations.None;
        for (var number = 0; number < 200; number++)
        {
            var delivery = Deliver(number, row => row);
            DriftDetector.Compare(expected, delivery).ShouldBeEmpty();
            expected = expected.Learn(delivery);
        }
    }

    [Theory]
    [InlineData("rename", ChangeKind.FieldDropped, "SPEED")]
    [InlineData("rename", ChangeKind.FieldAdded, "PACE")]
    [InlineData("unit", ChangeKind.RangeMoved, "SPEED")]
    [InlineData("type", ChangeKind.TypeChanged, "SPEED")]
    [InlineData("type", ChangeKind.PromiseBroken, "SPEED")]
    [InlineData("code", ChangeKind.CodesChanged, "KIND")]
    [InlineData("null", ChangeKind.FillChanged, "SPEED")]
    [InlineData("date", ChangeKind.PromiseBroken, "AT")]
    [InlineData("old", ChangeKind.AgeMoved, "AT")]
    [InlineData("encoding", ChangeKind.EncodingChanged, "NAME")]
    [InlineData("order", ChangeKind.OrderChanged, "")]
    [InlineData("repeat", ChangeKind.RecordsRepeated, "")]
    [InlineData("few", ChangeKind.FewerRecords, "")]
    [InlineData("many", ChangeKind.MoreRecords, "")]
    public void What_went_wrong_is_told_by_its_field_and_kind(string mistake, ChangeKind kind, string path)
    {
        var changes = DriftDetector.Compare(Known(), Deliver(77, row => Spoil(mistake, row), mistake));
        changes.ShouldContain(change => change.Kind == kind && change.Path == path);
        changes.ShouldAllBe(change => change.Was.Length > 0 && change.Now.Length > 0);
    }

    [Fact]
    public void No_change_quotes_what_a_record_held()
    {
        foreach (var mistake in new[] { "rename", "unit", "type", "code", "null", "date", "encoding" })
            DriftDetector.Compare(Known(), Deliver(77, row => Spoil(mistake, row), mistake)).ShouldAllBe(change => !change.Now.Contains("Zoë", StringComparison.Ordinal) && !change.Now.Contains("NEW", StringComparison.Ordinal));
    }

    [Fact]
    public void Expectations_outlive_the_process_and_what_cannot_be_read_is_learnt_anew()
    {
        var known = Known();
        var back = ExpectationsJson.Read(ExpectationsJson.Write(known));
        ExpectationsJson.Write(back).ShouldBe(ExpectationsJson.Write(known));
        DriftDetector.Compare(back, Deliver(77, row => Spoil("unit", row))).ShouldNotBeEmpty();
        ExpectationsJson.Read("{}").ShouldBe(Expectations.None);
        ExpectationsJson.Read(null).ShouldBe(Expectations.None);
    }

    [Fact]
    public void What_is_kept_of_a_delivery_does_not_grow_with_it()
    {
        var delivery = new DeliveryProfile(dataset, Day);
        for (var number = 0; number < 20_000; number++)
            delivery.Add(Node([("ID", $"{number}"), ("NAME", $"{number} Street"), ("SPEED", $"{number}")]));
        delivery.Records.ShouldBe(20_000);
        delivery.Looked.ShouldBeLessThan(5_000);
        delivery.Fields["NAME"].Values.ShouldBeNull();
        ExpectationsJson.Write(Expectations.None.Learn(delivery)).Length.ShouldBeLessThan(4_000);
    }

    Expectations Known() => Enumerable.Range(0, 40).Aggregate(Expectations.None, (known, number) => known.Learn(Deliver(number, row => row)));

    DeliveryProfile Deliver(int seed, Func<(string, string)[], (string, string)[]> change, string mistake = "")
    {
        var chance = new Random(seed);
        var delivery = new DeliveryProfile(dataset, Day);
        var count = 180 + chance.Next(60);
        count = mistake switch { "few" => count / 8, "many" => count * 4, _ => count };
        for (var number = 0; number < count; number++)
        {
            var row = change(
            [
                ("ID", $"R{seed}-{number}"),
                ("NAME", chance.Next(12) == 0 ? "Zoë" : "Ada Brand"),
                ("KIND", "PPPVVX"[chance.Next(6)].ToString()),
                ("SPEED", chance.Next(8) == 0 ? "" : (25 + chance.Next(20)).ToString(CultureInfo.InvariantCulture)),
                ("AT", Day.AddDays(-chance.Next(20)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
            ]);
            delivery.Add(Node(row));
            if (mistake == "repeat" && number % 5 == 0)
                delivery.Add(Node(row));
        }

        return delivery;
    }

    static (string Path, string Text)[] Spoil(string mistake, (string Path, string Text)[] row) => mistake switch
    {
        "order" => [row[1], row[0], .. row[2..]],
        _ => [.. row.Select(field => (mistake, field.Path) switch
        {
            ("rename", "SPEED") => ("PACE", field.Text),
            ("unit", "SPEED") when field.Text.Length > 0 =>
                (field.Path, (double.Parse(field.Text, CultureInfo.InvariantCulture) * 1.609).ToString("0.0", CultureInfo.InvariantCulture)),
            ("type", "SPEED") => (field.Path, "fast"),
            ("code", "KIND") when field.Text == "V" => (field.Path, "NEW"),
            ("null", "SPEED") => (field.Path, ""),
            ("date", "AT") => (field.Path, $"{field.Text[3..5]}/{field.Text[..2]}/{field.Text[6..]}"),
            ("old", "AT") => (field.Path, $"{field.Text[..6]}2019"),
            ("encoding", "NAME") => (field.Path, field.Text.Replace("ë", "Ã«", StringComparison.Ordinal)),
            _ => field,
        })],
    };

    static TreeNode Node((string Path, string Text)[] row)
    {
        var node = new TreeNode();
        foreach (var (path, text) in row)
            node.Add(path, TreeNode.Leaf(text));
        return node;
    }
}
