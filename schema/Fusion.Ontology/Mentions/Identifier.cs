namespace Fusion.Ontology;

/// <summary>A number some authority gave to one person, and to no other.</summary>
public sealed record Identifier(IdentifierKind Kind, string Value);

public enum IdentifierKind
{
    PoliceNationalComputer = 1,
    CriminalRecordsOffice = 2,
    DrivingLicence = 3,
    Passport = 4,
    PrisonNumber = 5,
    OfficerNumber = 6,
    WatchlistSubject = 7,
    ProbationCase = 8,
    SanctionsEntry = 9,
    CompanyOfficer = 10,
    LicenceHolder = 11,
    NationalHealthService = 12,
}
