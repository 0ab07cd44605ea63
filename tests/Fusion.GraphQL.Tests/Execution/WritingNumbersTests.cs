using System.Globalization;
using System.Text;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Tests.Execution;

public class WritingNumbersTests
{
    const int Seed = 20_261_121;

    static string Written(double value)
    {
        using var writer = new ResponseWriter();
        writer.WriteDouble(value);
        return Encoding.ASCII.GetString(writer.ToArray());
    }

    static string Shortest(double value) =>
        (value == 0 ? 0d : value).ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    [Fact]
    public void Every_number_is_written_in_its_shortest_form()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 200_000; i++)
        {
            var places = Math.Pow(10, random.Next(0, 7));
            var value = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 14)) * places) / places;

            Written(value).ShouldBe(Shortest(value));
            Written(Math.BitIncrement(value)).ShouldBe(Shortest(Math.BitIncrement(value)));
        }
    }

    [Theory]
    [InlineData(0d, "0")]
    [InlineData(0.29, "0.29")]
    [InlineData(0.57, "0.57")]
    [InlineData(1.0001, "1.0001")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(99999999999.9999, "99999999999.9999")]
    [InlineData(1e300, "1e+300")]
    [InlineData(5e-324, "5e-324")]
    public void Numbers_read_as_people_write_them(double value, string text) => Written(value).ShouldBe(text);
}
