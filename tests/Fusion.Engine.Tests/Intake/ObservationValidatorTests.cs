using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Engine.Tests.Intake;

public sealed class ObservationValidatorTests
{
    static readonly ObservationValidator Validator = new(new FixedTime(Observations.Now));

    static readonly CrimeRecorded Right = Observations.Crime("CR1");

    public static TheoryData<string, Observation> Broken => new()
    {
        { "record key", Right with { Record = Right.Record with { Key = "" } } },
        { "record key", Right with { Record = Right.Record with { Key = new string('k', 401) } } },
        { "before 1900", Right with { OccurredAt = new DateTimeOffset(1899, 12, 31, 0, 0, 0, TimeSpan.Zero) } },
        { "in the future", Right with { OccurredAt = Observations.Now.AddDays(2) } },
        { "controller", Right with { Handling = Right.Handling with { Controller = "" } } },
        { "lawful basis", Right with { Handling = Right.Handling with { LawfulBasis = " " } } },
        { "exactly one occurrence", Right with { Mentions = [.. Right.Mentions.Skip(1)] } },
        { "exactly one occurrence", Right with { Mentions = [.. Right.Mentions, Right.Mentions[0] with { Key = "second" }] } },
        { "same key", Right with { Mentions = [.. Right.Mentions, Right.Mentions[1]] } },
        { "relation names a mention", Right with { Relations = [new Relation("suspect-1", RelationKind.LivesAt, "nowhere")] } },
        { "date of birth of 'suspect-1'", WithPerson(new PersonAttributes { DateOfBirth = new DateOnly(2026, 2, 1) }) },
        { "date of birth of 'suspect-1'", WithPerson(new PersonAttributes { DateOfBirth = new DateOnly(1890, 1, 1) }) },
        { "identifier of 'suspect-1'", WithPerson(new PersonAttributes { Identifiers = [new Identifier(IdentifierKind.Passport, " ")] }) },
        { "not on Earth", With(Place(new GeoPoint(91, 0))) },
        { "not on Earth", With(Place(new GeoPoint(0, double.NaN))) },
        { "number of 'phone-1'", With(new PhoneMention
            { Key = "phone-1", Role = MentionRole.Used, Attributes = new PhoneAttributes { Number = "" } }) },
    };

    [Fact]
    public void What_is_right_passes() => Validator.Validate(Right).Errors.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_named(string named, Observation broken) =>
        string.Join(' ', Validator.Validate(broken).Errors.Select(error => error.ErrorMessage)).ShouldContain(named);

    [Fact]
    public void A_statistic_that_mentions_a_person_is_refused()
    {
        var statistic = new StatisticPublished
        {
            Record = Right.Record, OccurredAt = Right.OccurredAt, Handling = Right.Handling, Mentions = Right.Mentions, Measure = "Arrests", Value = 3,
        };
        Validator.Validate(statistic).Errors.Single().ErrorMessage.ShouldContain("statistic mentions a person");
        Validator.Validate(statistic with { Mentions = [.. Right.Mentions.Take(1)] }).Errors.ShouldBeEmpty();
    }

    static Observation With(Mention mention) => Right with { Mentions = [.. Right.Mentions, mention] };

    static Observation WithPerson(PersonAttributes attributes) =>
        Right with { Mentions = [Right.Mentions[0], (PersonMention)Right.Mentions[1] with { Attributes = attributes }] };

    static PlaceMention Place(GeoPoint point) => new()
    {
        Key = "place-1",
        Role = MentionRole.At,
        Attributes = new PlaceAttributes { Point = point, Precision = PlacePrecision.Street },
    };
}
