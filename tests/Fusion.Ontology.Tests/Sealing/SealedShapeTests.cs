using System.Buffers;
using System.Text;
using System.Text.Json;
using Fusion.Ontology.Tests.Samples;

namespace Fusion.Ontology.Tests.Sealing;

/// <summary>Sealed and erased events are stored in shapes of their own, and those open for ever too.</summary>
public sealed class SealedShapeTests
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Observations => [.. EventCatalogue.Names.Where(PersonalParts.AreIn).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Observations))]
    public void The_sealed_shape_is_the_approved_one(string name)
    {
        var current = Readable(Sealed(name));
        current.ShouldBe(Repository.ReadApproved($"{name}.sealed.v1.json", () => current));
    }

    [Theory]
    [MemberData(nameof(Observations))]
    public void The_erased_shape_is_the_approved_one(string name)
    {
        var current = Readable(Erased(name));
        current.ShouldBe(Repository.ReadApproved($"{name}.erased.v1.json", () => current));
    }

    [Theory]
    [MemberData(nameof(Observations))]
    public void What_is_sealed_opens_to_the_bytes_it_was(string name)
    {
        var stored = Sealed(name);
        var parts = PersonalParts.Of(name, stored);
        parts.ShouldAllBe(part => part.State == PersonalPartState.Sealed);
        var plain = parts.Select(part => SealedShape.ReadSealed(stored.AsSpan(part.Value.Start, part.Value.Length))).ToList();
        SealedShape.Open(stored, parts, plain).ShouldBe(Plain(name));
    }

    [Theory]
    [MemberData(nameof(Observations))]
    public void What_is_erased_is_a_mention_without_attributes_and_a_text_that_is_absent(string name)
    {
        var stored = Erased(name);
        var parts = PersonalParts.Of(name, stored);
        parts.ShouldAllBe(part => part.State == PersonalPartState.Erased);
        var read = (Observation)EventCodec.Decode(name, SealedShape.Open(stored, parts, new byte[]?[parts.Count]));
        var said = (Observation)EventSamples.ByName[name];
        read.Mentions.ShouldBe(said.Mentions.Select(Erase));
        (read.Record, read.OccurredAt, read.Handling.LawfulBasis).ShouldBe((said.Record, said.OccurredAt, said.Handling.LawfulBasis));
        foreach (var text in FreeTexts(name))
            read.GetType().GetProperty(text)!.GetValue(read).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Observations))]
    public void Canonical_bytes_stay_canonical(string name)
    {
        CanonicalJson.Canonicalise(Sealed(name)).ShouldBe(Sealed(name));
        CanonicalJson.Canonicalise(Erased(name)).ShouldBe(Erased(name));
    }

    [Fact]
    public void Every_part_of_a_plain_event_is_found_with_the_mention_it_belongs_to()
    {
        var parts = PersonalParts.Of("crime_recorded", Plain("crime_recorded"));
        parts.Where(part => part.Kind is not null).Select(part => part.MentionKey)
            .ShouldBe(((Observation)EventSamples.ByName["crime_recorded"]).Mentions.Select(mention => mention.Key));
        parts.Single(part => part.Kind is null).ShouldSatisfyAllConditions(
            text => text.MentionKey.ShouldBe(Mention.ThisKey),
            text => text.Member.ShouldBe("method"),
            text => text.State.ShouldBe(PersonalPartState.Plain));
    }

    [Fact]
    public void Text_that_looks_like_a_seal_is_text()
    {
        var crime = (CrimeRecorded)EventSamples.ByName["crime_recorded"] with { Method = """{"sealed":"AAAA"} {"erased":true}""" };
        var stored = EventCodec.Encode(crime);
        SealedShape.IsIn(stored).ShouldBeFalse();
        PersonalParts.Of("crime_recorded", stored).ShouldAllBe(part => part.State == PersonalPartState.Plain);
    }

    [Fact]
    public void The_free_texts_are_these()
    {
        var current = EventCatalogue.Names.Where(PersonalParts.AreIn)
            .SelectMany(name => PersonalParts.FreeTextsIn(name).Select(text => $"{name}.{text}")).Order(StringComparer.Ordinal);
        current.ShouldBe(
        [
            "complaint_recorded.allegation", "condition_breached.circumstances", "condition_imposed.terms", "crime_recorded.method",
            "document_published.title", "domestic_abuse_assessed.narrative", "drone_sighting_recorded.remarks",
            "incident_reported.narrative", "intelligence_submitted.report", "missing_person_reported.circumstances",
            "property_recorded.description", "safeguarding_concern_raised.narrative", "sanction_listed.statement",
        ]);
    }

    static ErasedMention Erase(Mention mention) => new()
    {
        Key = mention.Key,
        Role = mention.Role,
        Of = mention.Kind,
        Category = (mention as PersonMention)?.Category,
    };

    static IEnumerable<string> FreeTexts(string name) =>
        PersonalParts.FreeTextsIn(name).Select(text => char.ToUpperInvariant(text[0]) + text[1..]);

    static byte[] Plain(string name) => EventCodec.Encode(EventSamples.ByName[name]);

    /// <summary>The plain bytes stand for the ciphertext, so that the snapshot does not change with every nonce.</summary>
    static byte[] Sealed(string name) => Replaced(name, SealedShape.WriteSealed);

    static byte[] Erased(string name) => Replaced(name, (_, output) => SealedShape.WriteErased(output));

    static byte[] Replaced(string name, Replacement write)
    {
        var plain = Plain(name);
        var output = new ArrayBufferWriter<byte>();
        var from = 0;
        foreach (var part in PersonalParts.Of(name, plain))
        {
            output.Write(plain.AsSpan(from..part.Value.Start));
            write(plain.AsSpan(part.Value.Start, part.Value.Length), output);
            from = part.Value.End;
        }

        output.Write(plain.AsSpan(from));
        return output.WrittenSpan.ToArray();
    }

    static string Readable(byte[] canonical) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(canonical), Indented).ReplaceLineEndings("\n") + "\n";

    delegate void Replacement(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output);
}
