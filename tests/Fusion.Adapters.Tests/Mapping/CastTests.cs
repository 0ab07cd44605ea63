using System.Globalization;
using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

public sealed class CastTests
{
    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("04/03/2026 19:20", "2026-03-04T19:20:00Z")]
    [InlineData("04/07/2026 19:20", "2026-07-04T18:20:00Z")]
    [InlineData("29/03/2026 00:59", "2026-03-29T00:59:00Z")]
    [InlineData("29/03/2026 02:00", "2026-03-29T01:00:00Z")]
    [InlineData("25/10/2026 01:30", "2026-10-25T00:30:00Z")]
    [InlineData("25/10/2026 02:00", "2026-10-25T02:00:00Z")]
    [InlineData("29/02/2024 12:00", "2024-02-29T12:00:00Z")]
    public void London_wall_time_becomes_utc(string text, string expected)
    {
        var cast = Casts.To(typeof(DateTimeOffset), new CastOptions { Formats = ["dd/MM/yyyy HH:mm"], Zone = London })!;
        cast(text, out var fault).ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("29/03/2026 01:30", "is a time that the clocks of Europe/London skipped")]
    [InlineData("31/02/2026 10:00", "is not an instant written dd/MM/yyyy HH:mm")]
    [InlineData("04/03/2026", "is not an instant written dd/MM/yyyy HH:mm")]
    [InlineData("04/03/26 19:20", "is not an instant written dd/MM/yyyy HH:mm")]
    public void A_time_nobody_can_tell_is_a_fault(string text, string expected)
    {
        var cast = Casts.To(typeof(DateTimeOffset), new CastOptions { Formats = ["dd/MM/yyyy HH:mm"], Zone = London })!;
        cast(text, out var fault).ShouldBeNull();
        fault.ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-03-04T18:20:41Z", "2026-03-04T18:20:41Z")]
    [InlineData("2026-03-04T18:20:41.123Z", "2026-03-04T18:20:41.123Z")]
    [InlineData("2026-07-04T19:20:41+01:00", "2026-07-04T18:20:41Z")]
    [InlineData("2026-07-04 19:20:41-05:30", "2026-07-05T00:50:41Z")]
    [InlineData("2026-03-04T18:20Z", "2026-03-04T18:20:00Z")]
    public void Iso_instants_become_utc(string text, string expected)
    {
        var value = Casts.To(typeof(DateTimeOffset), new CastOptions())!(text, out var fault).ShouldBeOfType<DateTimeOffset>();
        fault.ShouldBeNull();
        value.ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_format_that_ends_in_Z_says_that_its_times_are_utc()
    {
        InstantCast.CarriesOffset("yyyy-MM-ddTHH:mm:ssZ").ShouldBeTrue();
        var summer = Casts.To(typeof(DateTimeOffset), new CastOptions { Formats = ["yyyy-MM-ddTHH:mm:ssZ"] })!("2026-07-04T19:20:41Z", out var fault);
        fault.ShouldBeNull();
        summer.ShouldBe(new DateTimeOffset(2026, 7, 4, 19, 20, 41, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-03-04T18:20:41", "has no offset and no zone is declared for it")]
    [InlineData("2026-03-04T25:20:41Z", "is not an ISO 8601 instant")]
    [InlineData("yesterday", "is not an ISO 8601 instant")]
    public void An_instant_without_its_offset_is_not_guessed(string text, string expected)
    {
        Casts.To(typeof(DateTimeOffset), new CastOptions())!(text, out var fault).ShouldBeNull();
        fault.ShouldBe(expected);
    }

    [Theory]
    [InlineData(typeof(double), "51.5", null)]
    [InlineData(typeof(double), "1e400", "is not a number")]
    [InlineData(typeof(double), "NaN", "is not a number")]
    [InlineData(typeof(double), "1,5", "is not a number")]
    [InlineData(typeof(int), "-12", null)]
    [InlineData(typeof(int), "12.0", "is not a whole number")]
    [InlineData(typeof(int), "99999999999", "is not a whole number")]
    [InlineData(typeof(bool), "Y", null)]
    [InlineData(typeof(bool), "perhaps", "is neither yes nor no")]
    [InlineData(typeof(DateOnly), "2026-02-28", null)]
    [InlineData(typeof(DateOnly), "2026-02-30", "is not a date written yyyy-MM-dd")]
    [InlineData(typeof(Sex), "Female", null)]
    [InlineData(typeof(Sex), "F", "is not one of female, male, indeterminate")]
    public void A_text_is_what_it_says_or_a_fault(Type type, string text, string? expected)
    {
        var value = Casts.To(type, new CastOptions())!(text, out var fault);
        fault.ShouldBe(expected);
        (value is null).ShouldBe(expected is not null);
    }
}
