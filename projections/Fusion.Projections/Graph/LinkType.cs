using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>
/// What a link says: the role of a mention in its occurrence, or a relation a record states. Stored; numbers never
/// change.
/// </summary>
public enum LinkType
{
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
    Subject = 19,
    Casualty = 20,
    Missing = 21,
    Sender = 22,
    Recipient = 23,
    Holder = 24,
    Owner = 25,
    Defendant = 26,
    Authority = 27,
    Appointed = 28,
    Listed = 29,
    Registered = 30,
    LivesAt = 101,
    Uses = 102,
    Drives = 103,
    Keeps = 104,
    AssociateOf = 105,
    WornBy = 106,
    FamilyOf = 107,
    WorksFor = 108,
    OfficerOf = 109,
    OwnerOf = 110,
    PartOf = 111,
}

/// <summary>The link a role or a relation makes.</summary>
public static class LinkTypes
{
    const int FirstRelation = 100;

    /// <exception cref="ArgumentOutOfRangeException">The role is the occurrence itself, which is no link.</exception>
    public static LinkType Of(MentionRole role) =>
        role == MentionRole.This
            ? throw new ArgumentOutOfRangeException(nameof(role), role, "The occurrence of a record is no link of it.")
            : (LinkType)(int)role;

    public static LinkType Of(RelationKind relation) => (LinkType)(FirstRelation + (int)relation);
}
