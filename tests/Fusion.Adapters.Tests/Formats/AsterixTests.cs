using System.Collections.Frozen;
using System.Xml.Linq;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class AsterixTests
{
    static readonly RecordFormat Plots = Of(48, 34);

    static AsterixFormat Of(int category, params int[] ignored) => new(AsterixCategory.Find(category)!, ignored.ToFrozenSet());

    [Theory]
    [InlineData(21, "C0 1964 0120", "(I010=(SAC=25 SIC=100) I040=(ATP=0 ARC=0 RC=0 RAB=0 DCR=0 GBS=0 SIM=1 TST=0 SAA=0 CL=0))")]
    [InlineData(34, "88 1964 8000", "(I010=(SAC=25 SIC=100) I041=(ARP=256))")]
    [InlineData(48, "0101 40 0302", "(I030=(CODE=1) I030=(CODE=1))")]
    [InlineData(48, "010104 C0 8001 01 0001 0002 0003", "(I120=(CAL=(D=1 CAL=1) RDS=(DOP=1 AMB=2 FRQ=3)))")]
    [InlineData(62, "01010101 04 03CAFE", "(RE=CAFE)")]
    public async Task Items_of_every_shape_are_read(int category, string hex, string expected)
    {
        var block = AsterixFixture.Block(category, AsterixFixture.Record(hex));
        Cutting.Describe((await Cutting.ReadAsync(Of(category), block)).Single()).ShouldBe(expected);
    }

    [Fact]
    public async Task Records_of_a_block_stand_alone()
    {
        var records = await Cutting.ReadAsync(
            Of(62), [.. AsterixFixture.Block(62, AsterixFixture.Track(1), AsterixFixture.Track(2)), .. AsterixFixture.Block(62, AsterixFixture.Track(3))], 5);
        records.Count.ShouldBe(3);
        foreach (var record in records)
            Cutting.Describe(Of(62).ReadAlone(record.Bytes, 1)).ShouldBe(Cutting.Describe(record));
    }

    [Fact]
    public async Task What_is_no_block_is_set_aside_and_the_next_block_is_read()
    {
        var plot = AsterixFixture.Block(48, AsterixFixture.Plot(1));
        byte[] stream =
        [
            .. plot, .. "noise"u8, .. plot, .. AsterixFixture.Block(34, AsterixFixture.Service(1)), .. AsterixFixture.Block(20, [1, 2]),
            .. AsterixFixture.Block(48, [.. AsterixFixture.Plot(2), 0x01, 0x01]), .. plot, .. plot.AsSpan(0, 9),
        ];
        var whole = (await Cutting.ReadAsync(Plots, stream)).Select(Cutting.Describe).ToArray();
        whole.Where(record => record[0] == '!').ShouldBe(
        [
            "! No block of a category that is read or ignored begins here; the first byte would be category 110.",
            "! No block of a category that is read or ignored begins here; the first byte would be category 20.",
            "! The field specification of the record does not end.",
            "! The stream ends inside a block.",
        ]);
        whole.Count(record => record[0] == '(').ShouldBe(4);
        foreach (var piece in new[] { 1, 2, 7, 50 })
            (await Cutting.ReadAsync(Plots, stream, piece)).Select(Cutting.Describe).ShouldBe(whole, $"in pieces of {piece}");
    }

    [Theory]
    [InlineData(21, "asterix_cat021_2_6.xml")]
    [InlineData(48, "asterix_cat048_1_30.xml")]
    [InlineData(62, "asterix_cat062_1_19.xml")]
    public void The_table_of_a_category_has_the_bits_that_others_read_in_its_document(int category, string file)
    {
        var document = XDocument.Load(Capture.Sample("asterix", "specs", file)).Root!;
        var table = AsterixCategory.Find(category)!;
        foreach (var item in table.Profile.OfType<AsterixItem>().Where(item => item.Kind is AsterixItemKind.Fixed))
        {
            var fixedItem = document.Elements("DataItem").Single(one => one.Attribute("id")!.Value == item.Name[1..])
                .Element("DataItemFormat")!.Element("Fixed")!;
            item.Bytes.ShouldBe((int)fixedItem.Attribute("length")!, item.Name);
            foreach (var field in item.Parts[0])
            {
                var top = (item.Bytes * 8) - field.Start;
                fixedItem.Elements("Bits").ShouldContain(
                    bits => Top(bits) == top && Width(bits) == field.Bits, $"{item.Name} {field.Name}");
            }
        }
    }

    static int Top(XElement bits) => bits.Attribute("bit") is { } bit ? (int)bit : Math.Max((int)bits.Attribute("from")!, (int)bits.Attribute("to")!);

    static int Width(XElement bits) => bits.Attribute("bit") is null ? Math.Abs((int)bits.Attribute("from")! - (int)bits.Attribute("to")!) + 1 : 1;

    [Fact]
    public void A_manifest_names_the_category_and_what_it_leaves_to_others()
    {
        var catalogue = Manifests.Catalogue.LoadText(
            "test/radar", "source.yaml", Scratch.Manifest("test/radar", "{ kind: file_drop }", "{ kind: asterix, category: 48, ignore: [34] }"));
        catalogue.Problems.ShouldBeEmpty();
        catalogue.Datasets.Single().Format.ShouldBeOfType<AsterixFormat>().Ignored.ShouldBe([34]);
        Manifests.Catalogue.LoadText(
            "test/radar", "source.yaml", Scratch.Manifest("test/radar", "{ kind: file_drop }", "{ kind: asterix, category: 7 }"))
            .Problems.Single().Message.ShouldBe("'datasets.reads.format.category' says 7; the categories read here are 21, 34, 48, 62.");
    }
}
