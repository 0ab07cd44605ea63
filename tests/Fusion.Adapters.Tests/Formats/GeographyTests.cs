using Fusion.Adapters.Formats.Geography;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class GeographyTests
{
    static readonly KmlFormat Kml = new();

    [Fact]
    public async Task Placemarks_have_points_and_data_by_their_own_names() =>
        (await Cutting.ReadAsync(Kml, TextFixture.Kml, 7)).Select(Cutting.Describe).ShouldBe(
        [
            "(@id=p1 name=Beat 7 data=(beat=7 ward=Abbey) Polygon=(outerBoundaryIs=(LinearRing=("
                + "point=(latitude=51.5 longitude=-0.1 altitude=10) point=(latitude=51.5 longitude=-0.2) point=(latitude=51.6 longitude=-0.2) "
                + "point=(latitude=51.5 longitude=-0.1 altitude=10)))))",
            "(Point=(point=(latitude=51.51 longitude=-0.12)))",
        ]);

    [Theory]
    [InlineData("-0.12,51.51", "-0.12,95", "Point 1 of a place is not two numbers of degrees.")]
    [InlineData("-0.12,51.51", "-0.12,51.51,high", "Point 1 of a place has an altitude that is no number.")]
    [InlineData("-0.12,51.51", "51.51", "Point 1 of a place is not two numbers of degrees.")]
    public async Task A_placemark_off_the_earth_costs_itself(string from, string to, string expected)
    {
        var records = await Cutting.ReadAsync(Kml, TextFixture.Kml.Replace(from, to, StringComparison.Ordinal));
        records[0].Fields();
        records[1].Fault().ShouldBe(expected);
    }

    [Theory]
    [InlineData("trk", "(name=Patrol trkseg=(trkpt=(@lat=51.5 @lon=-0.1 ele=10 time=2026-01-01T10:00:00Z) trkpt=(@lat=51.6 @lon=-0.2)))")]
    [InlineData("wpt", "(@lat=51.5 @lon=-0.1 name=Start)")]
    [InlineData("trkpt", "(@lat=51.5 @lon=-0.1 ele=10 time=2026-01-01T10:00:00Z)|(@lat=51.6 @lon=-0.2)")]
    public async Task Tracks_and_points_are_records_as_the_manifest_says(string record, string expected) =>
        string.Join('|', (await Cutting.ReadAsync(Scratch.FormatOf($"{{ kind: gpx, record: {record} }}"), TextFixture.Gpx, 13)).Select(Cutting.Describe))
            .ShouldBe(expected);

    [Fact]
    public async Task A_track_with_a_point_off_the_earth_is_set_aside() =>
        (await Cutting.ReadAsync(new GpxFormat("trk"), TextFixture.Gpx.Replace("lat=\"51.6\"", "lat=\"151.6\"", StringComparison.Ordinal))).Single().Fault()
            .ShouldBe("A point has no latitude and longitude within the earth.");
}
