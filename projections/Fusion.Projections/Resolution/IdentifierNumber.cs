using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// One way to write each number of a person, so that the long and the short form are the same number.
/// </summary>
static class IdentifierNumber
{
    const int PncSerialDigits = 7;
    const int CroSerialDigits = 6;
    const int YearDigits = 2;

    /// <summary>The number as it is compared, or null when it stands for "none".</summary>
    public static string? Of(Identifier identifier)
    {
        var number = identifier.Kind switch
        {
            IdentifierKind.PoliceNationalComputer => Pnc(identifier.Value),
            IdentifierKind.CriminalRecordsOffice => Cro(identifier.Value),
            IdentifierKind.DrivingLicence or IdentifierKind.Passport or IdentifierKind.PrisonNumber
                or IdentifierKind.OfficerNumber or IdentifierKind.WatchlistSubject or IdentifierKind.ProbationCase
                or IdentifierKind.SanctionsEntry or IdentifierKind.CompanyOfficer or IdentifierKind.LicenceHolder
                or IdentifierKind.NationalHealthService =>
                FoldedText.Code(identifier.Value),
            _ => throw new ArgumentOutOfRangeException(
                nameof(identifier), identifier.Kind, "An identifier of a kind this build does not know."),
        };
        return number.Any(character => character is not '0' && char.IsLetterOrDigit(character)) ? number : null;
    }

    /// <summary>
    /// Year, serial and check letter: 2009/9041183T and 09/9041183T are one number, for the letter tells the century.
    /// </summary>
    static string Pnc(string text)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !IsDigits(parts[0]) || parts[0].Length < YearDigits || !EndsInLetter(parts[1]))
            return FoldedText.Code(text);
        var serial = parts[1][..^1];
        return $"{parts[0][^YearDigits..]}/{serial.PadLeft(PncSerialDigits, '0')}{char.ToUpperInvariant(parts[1][^1])}";
    }

    /// <summary>Serial, year and check letter. A serial of zeros is what systems write for "none".</summary>
    static string Cro(string text)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !IsDigits(parts[0]) || !EndsInLetter(parts[1]))
            return FoldedText.Code(text);
        return parts[0].All(digit => digit == '0')
            ? ""
            : $"{parts[0].TrimStart('0').PadLeft(CroSerialDigits, '0')}/{parts[1].ToUpperInvariant()}";
    }

    static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    static bool EndsInLetter(string text) =>
        text.Length > 1 && char.IsAsciiLetter(text[^1]) && IsDigits(text[..^1]);
}
