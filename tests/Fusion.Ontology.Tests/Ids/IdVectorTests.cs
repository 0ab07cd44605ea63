using System.Text;

namespace Fusion.Ontology.Tests.Ids;

/// <summary>Ids are names: these were computed by another implementation of UUID version 5.</summary>
public sealed class IdVectorTests
{
    static readonly Guid DnsSpace = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    static readonly RecordReference Crime = new(DatasetId.Parse("met/connect/crimes"), "C-2026-0001");

    [Fact]
    public void A_name_in_a_known_space_has_the_known_uuid() =>
        NameUuid.Create(DnsSpace, "python.org").ShouldBe(new Guid("886313e1-3b8a-5372-9b90-0c9aee199e5d"));

    [Fact]
    public void A_long_name_is_taken_whole() =>
        NameUuid.Create(new Guid("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b01"), "met/connect/crimes\n" + string.Concat(Enumerable.Repeat("Zoë", 300)))
            .ShouldBe(new Guid("c234c234-4c1d-53a4-b60f-f07998e926d5"));

    [Fact]
    public void A_name_and_its_bytes_have_one_uuid() =>
        NameUuid.Create(DnsSpace, Encoding.UTF8.GetBytes("Zoë")).ShouldBe(NameUuid.Create(DnsSpace, "Zoë"));

    [Fact]
    public void A_records_stream_keeps_its_id() => StreamId.Of(Crime).ToString().ShouldBe("7d086829-021d-574e-b1f5-8b2304974ea9");

    [Fact]
    public void An_actors_stream_keeps_its_id() => StreamId.OfActor("officer:1234").ToString().ShouldBe("0b48c426-dfac-53d7-9a0b-3fecde620845");

    [Fact]
    public void An_event_is_named_by_what_it_says() =>
        EventId.Of(StreamId.Of(Crime), "crime_recorded", """{"a":1}"""u8).ToString().ShouldBe("b34679d2-9709-582e-8e09-0f36f118cff9");

    [Fact]
    public void A_mention_keeps_its_id() => MentionId.Of(StreamId.Of(Crime), "suspect-1").ToString().ShouldBe("89c7e81a-7f26-5a8a-9566-de6fc034cbd4");

    [Fact]
    public void An_entity_is_named_after_its_first_mention() =>
        EntityId.FoundedBy(MentionId.Of(StreamId.Of(Crime), "suspect-1")).ToString().ShouldBe("2719f696-3bb5-5ffa-bb81-0f49e68c3bc9");

    [Theory]
    [InlineData("met/connect/crimes", true)]
    [InlineData("met/connect", false)]
    [InlineData("Met/connect/crimes", false)]
    [InlineData("met/connect/crimes/x", false)]
    [InlineData("met/connect/crimes\n", false)]
    [InlineData("-met/connect/crimes", false)]
    [InlineData("", false)]
    public void A_dataset_id_is_three_lower_case_words(string text, bool valid) => DatasetId.TryParse(text, out _).ShouldBe(valid);

    [Fact]
    public void The_source_of_a_dataset_is_its_first_two_words() => Crime.Dataset.Source.ShouldBe("met/connect");
}
