using System.Text.Json.Serialization;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>One ordered history in the log: the versions of one record, or the doings of one actor.</summary>
[JsonConverter(typeof(TextIdConverter<StreamId>))]
public readonly record struct StreamId(Guid Value) : ITextId<StreamId>
{
    static readonly Guid RecordSpace = new("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b01");
    static readonly Guid ActorSpace = new("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b02");
    static readonly Guid ErasureSpace = new("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b04");
    static readonly Guid DatasetSpace = new("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b05");

    public static StreamId Of(RecordReference record) =>
        new(NameUuid.Create(RecordSpace, $"{record.Dataset}\n{record.Key}"));

    public static StreamId OfActor(string actor) => new(NameUuid.Create(ActorSpace, actor));

    /// <summary>Each erasure has a stream of its own.</summary>
    public static StreamId OfErasure(Guid erasure) => new(NameUuid.Create(ErasureSpace, erasure.ToString("D")));

    /// <summary>What is noticed of a dataset itself.</summary>
    public static StreamId OfDataset(DatasetId dataset) => new(NameUuid.Create(DatasetSpace, dataset.ToString()));

    public static bool TryParse(string text, out StreamId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new StreamId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
