using Fusion.Ontology;
using Fusion.Projections.Resolution;
using Fusion.Projections.Tests.Folding;

namespace Fusion.Projections.Tests.Resolution;

public sealed class ResolutionKeyTests
{
    [Theory]
    [InlineData("Ashdowne", "A235")]
    [InlineData("Ashcraft", "A261")]
    [InlineData("Robert", "R163")]
    [InlineData("Rupert", "R163")]
    [InlineData("Tymczak", "T522")]
    [InlineData("Pfister", "P236")]
    [InlineData("Honeyman", "H555")]
    [InlineData("Mohammed", "M530")]
    [InlineData("Muhammad", "M530")]
    [InlineData("O’Dowd", "O330")]
    [InlineData("李", "")]
    public void Names_that_sound_alike_share_a_code(string name, string code) =>
        Soundex.Of(FoldedText.Of(name)).ShouldBe(code);

    [Theory]
    [InlineData("Éloïse  MÜLLER-Łódź", "eloise muller lodz")]
    [InlineData("Ó’Dowd, Niamh", "odowd niamh")]
    [InlineData("Straße", "strasse")]
    [InlineData(" 14, Tallow Row ", "14 tallow row")]
    [InlineData("\u0000\u0007", "")]
    public void Folded_text_has_small_plain_letters_and_single_spaces(string text, string folded) =>
        FoldedText.Of(text).ShouldBe(folded);

    [Theory]
    [InlineData("07700 900142", "+447700900142")]
    [InlineData("+44 (0)7700 900142", "+447700900142")]
    [InlineData("0044 7700 900142", "+447700900142")]
    [InlineData("+33 1 23 45 67 89", "+33123456789")]
    [InlineData("101", null)]
    [InlineData("withheld", null)]
    public void Phone_numbers_are_compared_in_one_form(string written, string? number) =>
        PhoneNumber.Of(written).ShouldBe(number);

    [Theory]
    [InlineData(IdentifierKind.PoliceNationalComputer, "2009/9041183T", "09/9041183T")]
    [InlineData(IdentifierKind.PoliceNationalComputer, "09/9041183t", "09/9041183T")]
    [InlineData(IdentifierKind.PoliceNationalComputer, "2001/123456X", "01/0123456X")]
    [InlineData(IdentifierKind.CriminalRecordsOffice, "104118/09K", "104118/09K")]
    [InlineData(IdentifierKind.CriminalRecordsOffice, "000000/00Z", null)]
    [InlineData(IdentifierKind.DrivingLicence, "verra 910068 t99ab", "VERRA910068T99AB")]
    public void Identifiers_are_compared_in_one_form_and_a_number_that_says_none_is_none(
        IdentifierKind kind, string written, string? number) =>
        IdentifierNumber.Of(new Identifier(kind, written)).ShouldBe(number);

    [Fact]
    public void Places_need_more_than_an_address()
    {
        KeyOf(new PlaceAttributes { Address = "14, Tallow Row", Postcode = "se34 7qx", Precision = PlacePrecision.Address })
            .ShouldBe("place:address:14 tallow row:SE347QX");
        KeyOf(new PlaceAttributes { Address = "High Street", Precision = PlacePrecision.Street }).ShouldBeNull();
        KeyOf(new PlaceAttributes { Point = new GeoPoint(51.470104, -0.00001), Precision = PlacePrecision.SensorFix })
            .ShouldBe("place:point:51.4701,0.0000");
        KeyOf(new PlaceAttributes { Postcode = "SE34 7QX", Precision = PlacePrecision.PostcodeOnly })
            .ShouldBe("place:postcode:SE347QX");

        static string? KeyOf(PlaceAttributes attributes) => ResolutionKeys.Of(
            new PlaceMention { Key = "p", Role = MentionRole.At, Attributes = attributes }).SingleOrDefault();
    }

    [Fact]
    public void Every_kind_of_key_has_words()
    {
        Mention[] mentions =
        [
            new PersonMention
            {
                Key = "p",
                Role = MentionRole.Suspect,
                Category = SubjectCategory.Suspect,
                Attributes = new PersonAttributes
                {
                    Names = [new PersonName("Callum", "Ashdowne"), new PersonName("Cal", "Ashe", IsAlias: true)],
                    DateOfBirth = new DateOnly(1991, 7, 19),
                    Postcode = "SE31 4BD",
                    Identifiers = [.. Enum.GetValues<IdentifierKind>().Select(kind => new Identifier(kind, "2009/1T"))],
                },
            },
            Say.Vehicle("v", "TU19 KLM"),
            Say.Phone("t", "07700 900142"),
            Say.Place("a", "14 Tallow Row", "SE34 7QX"),
            Say.Occurrence(OccurrenceType.Crime, "C1"),
            new DeviceMention
            {
                Key = "d", Role = MentionRole.RecordedBy, Attributes = new DeviceAttributes { Type = "camera", Serial = "BW-1" },
            },
            new OrganisationMention
            {
                Key = "o", Role = MentionRole.Victim, Attributes = new OrganisationAttributes { Name = "Brightwell Stores" },
            },
        ];

        foreach (var key in mentions.SelectMany(ResolutionKeys.Of))
            RuleWords.Of(key).Words.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_key_too_long_for_an_index_is_kept_by_its_hash()
    {
        var place = new PlaceAttributes
        {
            Address = new string('x', 5_000), Postcode = "SE34 7QX", Precision = PlacePrecision.Address,
        };

        ResolutionKeys.Of(new PlaceMention { Key = "p", Role = MentionRole.At, Attributes = place })
            .ShouldHaveSingleItem().Length.ShouldBeLessThan(200);
    }
}
