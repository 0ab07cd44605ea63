using System.Globalization;
using Fusion.Ontology;

namespace Fusion.Log.Tests.Contract;

/// <summary>Events to append: small, real, and different where their numbers are.</summary>
static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Provenance Provenance = new("file:crimes.csv", 7, new string('a', 64), "met/crimes@1");

    /// <summary>A record's key and the content of one of its versions.</summary>
    public static NewEvent Crime(string key, int content = 0, long? expectedVersion = null)
    {
        var crime = CrimeRecord(key, $"Forced a rear window, {content.ToString(CultureInfo.InvariantCulture)}");
        var made = NewEvent.Of(crime, Provenance);
        return expectedVersion is null ? made : made.Expecting(expectedVersion.Value);
    }

    public static CrimeRecorded CrimeRecord(string key, string method) => new()
    {
        Record = new RecordReference(DatasetId.Parse("met/connect/crimes"), key),
        OccurredAt = Noon,
        RecordedAt = Noon.AddHours(3),
        Offence = new Offence("28E", "Burglary in a dwelling"),
        Status = CrimeStatus.UnderInvestigation,
        Method = method,
        Handling = new Handling
        {
            Controller = "met",
            Marking = Marking.OfficialSensitive,
            LawfulBasis = "dpa2018-s35-2-b",
            Retention = RetentionGroup.AllOther,
        },
        Mentions =
        [
            new OccurrenceMention
            {
                Key = Mention.ThisKey,
                Role = MentionRole.This,
                Attributes = new OccurrenceAttributes { Type = OccurrenceType.Crime, Reference = key },
            },
        ],
    };

    public static StreamId StreamOf(string key) =>
        StreamId.Of(new RecordReference(DatasetId.Parse("met/connect/crimes"), key));

    public static AppendBatch Batch(params IReadOnlyList<NewEvent> events) => new(events);
}
