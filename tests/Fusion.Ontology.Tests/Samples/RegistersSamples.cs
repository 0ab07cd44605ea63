namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Registers.</summary>
static class RegistersSamples
{
    static readonly DateTimeOffset At = SampleParts.At;
    static readonly DateOnly Day = new(2026, 2, 3);

    public static readonly CanonicalEvent[] All =
    [
        new LicenceGranted
        {
            Record = SampleParts.Record("met/registers/licence-granted", "LIC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Licence, "LIC-1"),
            Relations = SampleParts.Relations,
            LicenceType = "Premises licence",
            Standing = "In force",
            ValidFrom = Day,
            ValidUntil = Day,
        },
        new OrganisationRegistered
        {
            Record = SampleParts.Record("met/registers/organisation-registered", "ORG-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Registration, "ORG-1"),
            Relations = SampleParts.Relations,
            Register = "Companies",
            Number = "01234567",
            Standing = "Active",
            Activity = "Retail",
        },
        new OfficerAppointed
        {
            Record = SampleParts.Record("met/registers/officer-appointed", "OFF-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Appointment, "OFF-1"),
            Relations = SampleParts.Relations,
            Office = "Director",
            EndedOn = Day,
        },
        new ControlDeclared
        {
            Record = SampleParts.Record("met/registers/control-declared", "CON-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Control, "CON-1"),
            Relations = SampleParts.Relations,
            Nature = "Over 75% of shares",
            EndedOn = Day,
        },
        new SanctionListed
        {
            Record = SampleParts.Record("met/registers/sanction-listed", "SAN-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Sanction, "SAN-1"),
            Relations = SampleParts.Relations,
            List = "UK Sanctions List",
            Regime = "Example",
            Standing = "Listed",
            Statement = "For example",
        },
        new InspectionRecorded
        {
            Record = SampleParts.Record("met/registers/inspection-recorded", "INS-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Inspection, "INS-1"),
            Relations = SampleParts.Relations,
            Scheme = "Food hygiene",
            Rating = "5",
            PublishedOn = Day,
        },
        new EnforcementTaken
        {
            Record = SampleParts.Record("met/registers/enforcement-taken", "ENF-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Enforcement, "ENF-1"),
            Relations = SampleParts.Relations,
            Regulator = "Example Regulator",
            Action = "Monetary penalty",
            AmountPounds = 1000.0,
            Breach = "Regulation 1",
        },
        new TitleRegistered
        {
            Record = SampleParts.Record("met/registers/title-registered", "TIT-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Title, "TIT-1"),
            Relations = SampleParts.Relations,
            Tenure = "Freehold",
            PricePounds = 250000.0,
            PropertyType = "Terraced",
        },
        new PaymentPublished
        {
            Record = SampleParts.Record("met/registers/payment-published", "PAY-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Payment, "PAY-1"),
            Relations = SampleParts.Relations,
            Purpose = "Consultancy",
            AmountPounds = 5000.0,
            Procedure = "Open",
        },
        new PlaceRecorded
        {
            Record = SampleParts.Record("met/registers/place-recorded", "PLA-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.PlaceFact, "PLA-1"),
            Relations = SampleParts.Relations,
            Category = "Bus stop",
            Name = "Example Road",
            Standing = "Active",
        },
        new NumberRangeAllocated
        {
            Record = SampleParts.Record("met/registers/number-range-allocated", "NUM-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.NumberRange, "NUM-1"),
            Relations = SampleParts.Relations,
            Range = "020 7946",
            Standing = "Allocated",
            Use = "Geographic",
        },
        new AirspaceRestricted
        {
            Record = SampleParts.Record("met/registers/airspace-restricted", "AIR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.AirspaceRestriction, "AIR-1"),
            Relations = SampleParts.Relations,
            Designation = "EG R101",
            LowerMetres = 0.0,
            UpperMetres = 609.6,
            Until = At.AddMinutes(50),
        },
        new DocumentPublished
        {
            Record = SampleParts.Record("met/registers/document-published", "DOC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Document, "DOC-1"),
            Relations = SampleParts.Relations,
            DocumentType = "Judgment",
            Title = "Example v Example",
            Address = "https://example.org/1",
        },
        new StatisticPublished
        {
            Record = SampleParts.Record("met/registers/statistic-published", "STA-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Statistic, "STA-1"),
            Relations = SampleParts.Relations,
            Measure = "Arrests",
            Value = 120.0,
            PeriodEndsOn = Day,
            Breakdown = [new StatisticDimension("Offence", "Theft")],
        },
        new RecordWithdrawn
        {
            Record = SampleParts.Record("met/registers/record-withdrawn", "REC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.WithdrawnRecord, "REC-1"),
            Relations = SampleParts.Relations,
            Reason = "Entered in error",
        },
        new NominalRecorded
        {
            Record = SampleParts.Record("met/registers/nominal-recorded", "NOM-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Nominal, "NOM-1"),
            Relations = SampleParts.Relations,
            Index = "Nominal index",
            Standing = "Current",
        },
    ];
}
