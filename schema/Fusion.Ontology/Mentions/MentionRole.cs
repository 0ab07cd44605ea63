namespace Fusion.Ontology;

/// <summary>What a mention has to do with the occurrence it stands in.</summary>
public enum MentionRole
{
    /// <summary>The occurrence the record is about; every observation has exactly one.</summary>
    This = 0,
    Suspect = 1,
    Victim = 2,
    Witness = 3,
    Reporter = 4,
    Detained = 5,
    Stopped = 6,
    Driver = 7,
    Keeper = 8,
    Officer = 9,
    Matched = 10,
    Observed = 11,
    Recorded = 12,
    Used = 13,
    Stolen = 14,
    At = 15,
    Home = 16,
    RelatedTo = 17,
    RecordedBy = 18,

    /// <summary>The one a report, an order or a judgement is about.</summary>
    Subject = 19,
    Casualty = 20,
    Missing = 21,
    Sender = 22,
    Recipient = 23,
    Holder = 24,

    /// <summary>Of land, a thing or an organisation.</summary>
    Owner = 25,
    Defendant = 26,

    /// <summary>The body that issued, decided or published it.</summary>
    Authority = 27,
    Appointed = 28,
    Listed = 29,
    Registered = 30,
}
