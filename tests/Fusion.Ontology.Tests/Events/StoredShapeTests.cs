using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fusion.Ontology.Tests.Samples;

namespace Fusion.Ontology.Tests.Events;

/// <summary>What was stored yesterday opens for ever, and hashes as it did.</summary>
public sealed class StoredShapeTests
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Names => [.. EventCatalogue.Names.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_event_of_the_catalogue_has_a_sample() =>
        EventSamples.ByName.Keys.ShouldBe(EventCatalogue.Names, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_fills_every_member(string name) => Unfilled(EventSamples.ByName[name], name).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_stored_shape_is_the_approved_one(string name)
    {
        var current = Readable(EventCodec.Encode(EventSamples.ByName[name]));
        current.ShouldBe(Repository.ReadApproved($"{name}.v1.json", () => current));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Approved_bytes_decode_and_encode_to_the_same_bytes(string name)
    {
        var stored = Stored(name);
        EventCodec.Encode(EventCodec.Decode(name, stored)).ShouldBe(stored);
    }

    [Fact]
    public void Approved_bytes_hash_as_they_did()
    {
        var current = string.Concat(EventCatalogue.Names.Order(StringComparer.Ordinal)
            .Select(name => $"{Convert.ToHexStringLower(SHA256.HashData(Stored(name)))}  {name}.v1\n"));
        current.ShouldBe(Repository.ReadApproved("hashes.txt", () => current));
    }

    [Fact]
    public void No_approved_shape_has_lost_its_event() =>
        Repository.ApprovedFiles("*.json").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct()
            .ShouldBe(EventCatalogue.Names, ignoreOrder: true);

    [Fact]
    public void Stored_names_are_pinned_to_their_types()
    {
        var current = string.Concat(EventCatalogue.Names.Order(StringComparer.Ordinal).Select(name =>
            EventCatalogue.TryTypeOf(name, out var type) ? $"{name} {type}\n" : throw new InvalidOperationException(name)));
        current.ShouldBe(Repository.ReadApproved("events.txt", () => current));
    }

    [Theory]
    [InlineData("""{"unknown":1,""")]
    [InlineData("""{"record":null,""")]
    [InlineData("""{"method":"a","method":"b",""")]
    public void A_shape_that_is_not_the_contract_is_refused(string beginning)
    {
        var good = Encoding.UTF8.GetString(Stored("crime_recorded"));
        var bad = Encoding.UTF8.GetBytes(beginning + good[1..]);
        Should.Throw<JsonException>(() => EventCodec.Decode("crime_recorded", bad));
    }

    [Fact]
    public void A_missing_member_is_refused()
    {
        var bad = Encoding.UTF8.GetString(Stored("crime_recorded")).Replace("\"recordedAt\"", "\"Recorded\"", StringComparison.Ordinal);
        Should.Throw<JsonException>(() => EventCodec.Decode("crime_recorded", Encoding.UTF8.GetBytes(bad)));
    }

    [Fact]
    public void An_unknown_event_says_which_build_to_run() =>
        Should.Throw<UnknownEventException>(() => EventCodec.Decode("comet_sighted", "{}"u8)).EventName.ShouldBe("comet_sighted");

    static byte[] Stored(string name)
    {
        var approved = Repository.ReadApproved($"{name}.v1.json", () => Readable(EventCodec.Encode(EventSamples.ByName[name])));
        return CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(approved));
    }

    static string Readable(byte[] canonical) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(canonical), Indented).ReplaceLineEndings("\n") + "\n";

    static IEnumerable<string> Unfilled(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            var member = property.PropertyType.Namespace?.StartsWith("Fusion", StringComparison.Ordinal) is true
                || property.PropertyType.IsAssignableTo(typeof(IEnumerable)) || property.PropertyType.IsClass
                || Nullable.GetUnderlyingType(property.PropertyType) is not null
                ? property.GetValue(value)
                : "";
            if (member is null || (member is IList { Count: 0 }))
                yield return $"{path}.{property.Name}";
            else if (member is not string && property.PropertyType is { IsClass: true, Namespace: "Fusion.Ontology" })
            {
                foreach (var inner in Unfilled(member, $"{path}.{property.Name}"))
                    yield return inner;
            }
            else if (member is IEnumerable<Mention> mentions)
            {
                foreach (var inner in mentions.SelectMany(mention => Unfilled(mention, $"{path}.{mention.Key}")))
                    yield return inner;
            }
        }
    }
}
