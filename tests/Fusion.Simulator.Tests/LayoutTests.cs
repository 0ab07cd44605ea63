using System.Globalization;

namespace Fusion.Simulator.Tests;

/// <summary>The files have the shape of the samples that the catalogue is built on.</summary>
public sealed class LayoutTests(WrittenCity city)
{
    readonly PlainReader _reader = city.Reader;

    [Theory]
    [InlineData("crime-recording", "crimes")]
    [InlineData("stop-and-search", "stops")]
    [InlineData("anpr", "reads")]
    public void The_columns_are_those_of_the_sample(string system, string dataset)
    {
        var samples = Repository.Path("adapters", "catalogue", "simulated-london", system, "samples");
        var sample = File.ReadLines(Path.Combine(samples, $"{dataset}.csv")).First();

        _reader.Files($"{system}/{dataset}").ShouldAllBe(file => File.ReadLines(file).First() == sample);
    }

    [Fact]
    public void No_unfinished_file_is_left()
    {
        city.Everything().Keys.ShouldNotContain(path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Summer_crimes_are_written_in_summer_time()
    {
        var calls = _reader.Read("command-and-control/incidents").DistinctBy(call => call.Key).ToDictionary(call => call.Key);
        foreach (var crime in _reader.Read("crime-recording/crimes").Where(crime => crime.Complete && crime["CAD_REF"].Length > 0))
        {
            if (!DateTime.TryParseExact(crime["RECORDED_ON"], "dd/MM/yyyy HH:mm", null, DateTimeStyles.None, out var recorded))
                continue;
            var call = calls[crime["CAD_REF"]];
            if (!DateTimeOffset.TryParse(call["reportedAt"], out var called))
                continue;
            var london = TimeZoneInfo.ConvertTime(called, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
            recorded.ShouldBeGreaterThan(london.DateTime);
            recorded.ShouldBeLessThan(london.DateTime.AddHours(6.1));
        }
    }
}
