namespace Fusion.Simulator;

/// <summary>What a perfect reader of the year’s files and feeds would know. Never to be ingested.</summary>
public sealed record Truth(CityPlan Plan, IReadOnlyDictionary<string, DatasetCount> Datasets, BurglarTruth Burglar);

/// <summary>
/// Written = Versions + Repeats + Broken. Versions are the distinct contents, of which Keys are first ones; repeats are byte for
/// byte what came before; broken ones are to be quarantined.
/// </summary>
public sealed record DatasetCount(long Written, long Keys, long Versions, long Repeats, long Broken);

/// <summary>Records: by dataset, the keys of the records that write about him or, for plate reads and sightings, his car.</summary>
public sealed record BurglarTruth(
    string Person,
    string GivenName,
    string FamilyName,
    DateOnly DateOfBirth,
    string Postcode,
    string PncId,
    string Registration,
    IReadOnlyList<string> Spellings,
    IReadOnlyList<BurglarCrime> Offences,
    string VictimOf,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Records);

/// <summary>A crime in which he is suspected; the status is that of its last version.</summary>
public sealed record BurglarCrime(
    string Number, string OffenceCode, string OffenceTitle, string Status, string WrittenAs, bool WithPncId);
