using System.Globalization;
using Fusion.Adapters.Mapping;
using Fusion.Adapters.Mapping.Measures;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

public sealed class MeasureTests
{
    const double MetresOfADegree = 111_320;

    /// <summary>From Ordnance Survey's test file for OSTN15: WGS 84 (ETRS89) and National Grid, from Scilly to Shetland.</summary>
    [Theory]
    [InlineData(49.92226393730, -6.29977752014, 91492.146, 11318.804)]
    [InlineData(49.96006137820, -5.20304609998, 170370.718, 11572.405)]
    [InlineData(50.43885825610, -4.10864563561, 250359.811, 62016.569)]
    [InlineData(50.57563665000, -1.29782277240, 449816.371, 75335.861)]
    [InlineData(50.93127937910, -1.45051433700, 438710.920, 114792.250)]
    [InlineData(51.40078220140, -3.55128349240, 292184.870, 168003.465)]
    [InlineData(51.37447025550, 1.44454730409, 639821.835, 169565.858)]
    [InlineData(51.42754743020, -2.54407618349, 362269.991, 169978.690)]
    [InlineData(51.48936564950, -0.11992557180, 530624.974, 178388.464)]
    [InlineData(51.85890896400, -4.30852476960, 241124.584, 220332.641)]
    [InlineData(51.89436637350, 0.89724327012, 599445.590, 225722.826)]
    [InlineData(53.8002151963, -1.66379168242, 422242.186, 433818.701)]
    [InlineData(57.4862500072, -4.21926398555, 267056.768, 846176.972)]
    [InlineData(60.1330809166, -2.07382822798, 395999.668, 1138728.951)]
    public void A_grid_point_is_within_the_stated_accuracy_of_where_ordnance_survey_has_it(
        double latitude, double longitude, double easting, double northing)
    {
        var found = NationalGrid.ToWgs84(new GridPoint(easting, northing));
        var north = (found.Latitude - latitude) * MetresOfADegree;
        var east = (found.Longitude - longitude) * MetresOfADegree * Math.Cos(latitude * Math.PI / 180);
        Math.Sqrt((north * north) + (east * east)).ShouldBeLessThan(NationalGrid.AccuracyMetres);

        var back = NationalGrid.FromWgs84(found);
        back.Easting.ShouldBe(easting, 0.01);
        back.Northing.ShouldBe(northing, 0.01);
    }

    /// <summary>The worked example of "A guide to coordinate systems in Great Britain", annexe C.</summary>
    [Fact]
    public void The_projection_agrees_with_the_published_example_to_a_millimetre()
    {
        var latitude = (52 + (39 / 60.0) + (27.2531 / 3600)) * Math.PI / 180;
        var longitude = (1 + (43 / 60.0) + (4.5177 / 3600)) * Math.PI / 180;
        var point = NationalGrid.Project(latitude, longitude);
        point.Easting.ShouldBe(651409.903, 0.001);
        point.Northing.ShouldBe(313177.270, 0.001);
        var back = NationalGrid.Unproject(point);
        back.Latitude.ShouldBe(latitude, 1e-10);
        back.Longitude.ShouldBe(longitude, 1e-10);
    }

    [Theory]
    [InlineData("TQ 30080 80147", 530080.5, 180147.5)]
    [InlineData("tq300801", 530050, 180150)]
    [InlineData("SV", 50_000, 50_000)]
    [InlineData("HP6210", 462500, 1210500)]
    public void A_grid_reference_is_the_middle_of_its_square(string text, double easting, double northing)
    {
        GridReference.TryRead(text, out var point).ShouldBeTrue();
        point.ShouldBe(new GridPoint(easting, northing));
    }

    [Theory]
    [InlineData("")]
    [InlineData("TQ 300 80")]
    [InlineData("TI 300 801")]
    [InlineData("AA 300 801")]
    [InlineData("TQ 3008x 80147")]
    [InlineData("TQ 300801 300801")]
    public void What_is_no_grid_reference_is_none(string text) => GridReference.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("""51°30'26"N""", 51.507222)]
    [InlineData("51 30 26.5 S", -51.507361)]
    [InlineData("W 0 7 39", -0.1275)]
    [InlineData("-51:30:00", -51.5)]
    [InlineData("513026N", 51.507222)]
    [InlineData("0000739W", -0.1275)]
    public void Degrees_minutes_and_seconds_are_degrees(string text, double degrees)
    {
        Sexagesimal.TryRead(text, out var found).ShouldBeTrue();
        found.ShouldBe(degrees, 0.000001);
    }

    [Theory]
    [InlineData("51°61'00\"N")]
    [InlineData("51 30 60 N")]
    [InlineData("fifty")]
    [InlineData("200 00 00 E")]
    public void What_is_no_angle_is_none(string text) => Sexagesimal.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("John Smith", false, "John", "Smith")]
    [InlineData("Mr John Paul Smith", false, "John Paul", "Smith")]
    [InlineData("SMITH, John", false, "John", "SMITH")]
    [InlineData("Smith, Mr John Jr", false, "John", "Smith")]
    [InlineData("SMITH John", false, "John", "SMITH")]
    [InlineData("John VAN DER BERG", true, "John", "VAN DER BERG")]
    [InlineData("Anna van der Berg", false, "Anna", "van der Berg")]
    [InlineData("van der Berg Anna", true, "Anna", "van der Berg")]
    [InlineData("Nguyen Van An", true, "Van An", "Nguyen")]
    [InlineData("Khalid bin Omar", false, "Khalid", "bin Omar")]
    [InlineData("DC J Patel", false, "J", "Patel")]
    [InlineData("Dr. Anne-Marie O'Neill OBE", false, "Anne-Marie", "O'Neill")]
    [InlineData("Madonna", true, "Madonna", "")]
    [InlineData("Major", false, "Major", "")]
    [InlineData("O'NEILL,", false, "", "O'NEILL")]
    public void A_name_in_one_field_is_given_and_family(string text, bool familyFirst, string given, string family) =>
        PersonNames.Read(text, familyFirst ? NameOrder.FamilyFirst : NameOrder.GivenFirst, isAlias: false).ShouldBe(new PersonName(given, family));

    [Fact]
    public async Task A_mapping_takes_names_points_units_and_notations_as_sources_write_them()
    {
        var read = await Mapped.ObservedAsync(
            "{ E: { type: number, notation: grouped }, W: { type: number, unit: percent to share } }",
            "camera: =c, confidence: W, mentions: [{ person: p, role: keeper, category: other, names: [{ full: NAME, order: family_first }] }, "
            + "{ place: a, role: at, precision: grid_square, point: { easting: E, northing: N } }, "
            + "{ place: b, role: at, precision: grid_square, point: { grid_reference: REF } }, "
            + "{ place: c, role: at, precision: address, point: { latitude: { field: LAT, notation: degrees_minutes_seconds }, longitude: { field: LON, scale: 1e-7 } } }]",
            "NAME,E,N,REF,LAT,LON,W",
            "Mr Brand Ada,\"530,624.974\",178388.464,TQ 300 801,513026N,-1275000,87");
        read.Confidence!.Value.ShouldBe(0.87, 1e-12);
        read.Mentions.OfType<PersonMention>().Single().Attributes.Names.ShouldBe([new PersonName("Ada", "Brand")]);
        var points = read.Mentions.OfType<PlaceMention>().Select(place => place.Attributes.Point!).ToArray();
        points[0].Latitude.ShouldBe(51.48936, 0.0001);
        points[1].Longitude.ShouldBe(-0.128, 0.001);
        points[2].ShouldBe(new GeoPoint(51 + (30 / 60.0) + (26 / 3600.0), -0.1275));
    }

    [Theory]
    [InlineData("point: { easting: E, northing: N }", "E,N", "900000,1", "'mentions.a.point' is not on the British National Grid.")]
    [InlineData("point: { easting: E, northing: N }", "E,N", "900000,", "'mentions.a.point.northing' has no value, and the rest of it has.")]
    [InlineData("point: { grid_reference: E }", "E,N", "here,", "'mentions.a.point' is no reference of the British National Grid.")]
    [InlineData("point: { x: E, y: N }", "E,N", "30000000,1", "'mentions.a.point' is not on the web map.")]
    public async Task A_place_off_its_map_is_a_fault(string point, string header, string row, string reason) =>
        (await Mapped.RowAsync("{}", $"camera: =c, mentions: [{{ place: a, role: at, precision: street, {point} }}]", header, row))
            .ShouldBeOfType<MappedRecord.Faulty>().Reason.ShouldBe(reason);

    [Fact]
    public void A_web_map_loses_nothing()
    {
        var point = WebMercator.ToWgs84(-14_193.7, 6_711_542.5);
        point.Latitude.ShouldBe(51.5074, 0.001);
        point.Longitude.ShouldBe(-0.1275, 0.0001);
    }

    [Theory]
    [InlineData("{ type: date, format: excel_serial }", "45292", "2024-01-01")]
    [InlineData("{ type: date, format: year_day }", "2026-206", "2026-07-25")]
    [InlineData("{ type: date, format: year_day }", "2026206", "2026-07-25")]
    [InlineData("{ type: date, format: epoch_milliseconds }", "1784968200000", "2026-07-25")]
    [InlineData("{ type: date, format: julian_day }", "2461246.5", "2026-07-25")]
    [InlineData("{ type: date, format: dd/MM/yy, century_until: 2030 }", "25/07/31", "1931-07-25")]
    [InlineData("{ type: date, format: dd/MM/yy, century_until: 2030 }", "25/07/30", "2030-07-25")]
    [InlineData("{ type: date, format: [yyyy-MM-dd, dd-MMM-yyyy] }", "25-Jul-2026", "2026-07-25")]
    public async Task A_date_is_read_as_its_source_counts_it(string field, string text, string date) =>
        (await Mapped.ObservedAsync($"{{ D: {field} }}", "camera: { expr: text(D) }", "D", text)).Camera.ShouldBe(date);

    [Theory]
    [InlineData("{ type: date, format: excel_serial }", "59", "D is not a date written excel_serial.")]
    [InlineData("{ type: date, format: year_day }", "2025-366", "D is not a date written year_day.")]
    [InlineData("{ type: instant, format: epoch_seconds }", "soon", "D is not an instant written epoch_seconds.")]
    public async Task A_count_that_is_no_date_is_a_fault(string field, string text, string reason) =>
        (await Mapped.RowAsync($"{{ D: {field} }}", "camera: =c", "D", text)).ShouldBeOfType<MappedRecord.Faulty>().Reason.ShouldBe(reason);

    [Fact]
    public async Task A_part_of_a_date_is_no_date_and_no_fault()
    {
        const string Person = "camera: =c, mentions: [{ person: p, role: keeper, category: other, names: [{ given: G, family: G }], date_of_birth: D }]";
        var read = await Mapped.ObservedAsync("{ D: { type: date, format: dd/MM/yyyy, partial: [yyyy, MM/yyyy] } }", Person, "G,D", "Ada,07/1987");
        read.Mentions.OfType<PersonMention>().Single().Attributes.DateOfBirth.ShouldBeNull();
    }

    [Theory]
    [InlineData("{ D: { type: date, format: dd/MM/yy } }", "'datasets.reads.contract.fields.D.century_until' is missing: say which is the last year that the two digits of dd/MM/yy can mean.")]
    [InlineData(
        "{ D: { type: date, format: [dd/MM/yyyy, MM/dd/yyyy] } }",
        "'datasets.reads.contract.fields.D.format' takes dd/MM/yyyy and MM/dd/yyyy: which number is the day would be a guess. Keep one of them.")]
    [InlineData("{ D: { type: number, unit: knots } }", "'datasets.reads.contract.fields.D.unit' says 'knots': it is written like 'feet to metres'.")]
    [InlineData("{ D: { type: number, unit: knts to mph } }", "'datasets.reads.contract.fields.D.unit' says 'knts to mph': 'knts' is no unit known here; did you mean 'knots'.")]
    [InlineData("{ D: { lookup: stations.NAME } }", "'datasets.reads.contract.fields.D.lookup' says 'stations.NAME': there is no such table; write table.COLUMN.")]
    public void Nothing_is_guessed_that_a_manifest_can_say(string fields, string message) =>
        Mapped.Load(fields, "camera: =c").Problems.ShouldHaveSingleItem().Message.ShouldBe(message);

    [Fact]
    public void Every_unit_turns_into_another_of_its_kind_and_back()
    {
        foreach (var from in Units.Names)
        {
            foreach (var to in Units.Names)
            {
                var there = Units.Factor(from, to, out var fault);
                if (fault is null)
                    (there * Units.Factor(to, from, out _)).ShouldBe(1, 1e-12, string.Create(CultureInfo.InvariantCulture, $"{from} to {to}"));
            }
        }
    }
}
