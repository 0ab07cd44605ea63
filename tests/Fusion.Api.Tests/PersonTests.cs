using System.Text.Json;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Api.Tests;

/// <summary>The joined-up view of one person.</summary>
public sealed class PersonTests(ThrowawayPostgres postgres)
{
    [Fact]
    public async Task Two_records_in_two_spellings_are_one_person_and_every_fact_leads_to_its_record()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"), Records.Crime("CR2", given: "Adah", family: "Exampel"));
        var person = await PersonAsync(api, """
            names { name count } identifiers { kind value } mentionCount
            timeline { nodes { role category summary marking occurrence { reference } provenance { dataset recordKey offset rawSha256 } } }
            """);
        person.GetProperty("mentionCount").GetInt32().ShouldBe(2);
        person.GetProperty("names").EnumerateArray().Select(name => name.GetProperty("name").GetString())
            .ShouldBe(["Ada Example", "Adah Exampel"], ignoreOrder: true);
        var facts = person.GetProperty("timeline").GetProperty("nodes").EnumerateArray().ToList();
        facts.Select(fact => fact.GetProperty("occurrence").GetProperty("reference").GetString())
            .ShouldBe(["CR1", "CR2"], ignoreOrder: true);
        facts.ShouldAllBe(fact => fact.GetProperty("role").GetString() == "SUSPECT");
        facts.ShouldAllBe(fact => fact.GetProperty("marking").GetString() == "OFFICIAL-SENSITIVE");
        facts[0].GetProperty("provenance").GetProperty("dataset").GetString().ShouldBe("test-force/crime/crimes");
        facts[0].GetProperty("provenance").GetProperty("rawSha256").GetString().ShouldBe(new string('a', 64));
    }

    [Fact]
    public async Task What_stands_one_step_away_is_shown_with_what_joins_it()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var person = await PersonAsync(api, "neighbours { nodes { relation entity { kind label } } hasMore }");
        person.GetProperty("neighbours").GetProperty("nodes").EnumerateArray()
            .Select(near => $"{near.GetProperty("relation").GetString()} {near.GetProperty("entity").GetProperty("kind").GetString()}")
            .ShouldBe(["suspect OCCURRENCE", "drives VEHICLE"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_timeline_is_read_in_pages_that_miss_nothing()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync([.. Enumerable.Range(1, 7).Select(number => Records.Crime($"CR{number}"))]);
        var id = (await PersonAsync(api, "id")).GetProperty("id").GetString();
        var seen = new List<string?>();
        string? after = null;
        do
        {
            var answer = await api.AskAsync(
                "query($id: ID!, $after: String) { person(id: $id) { timeline(first: 3, after: $after) "
                + "{ nodes { provenance { recordKey } } pageInfo { hasNextPage endCursor } } } }",
                new { id, after });
            var page = answer.Data.GetProperty("person").GetProperty("timeline");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray()
                .Select(fact => fact.GetProperty("provenance").GetProperty("recordKey").GetString()));
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        seen.Order().ShouldBe(["CR1", "CR2", "CR3", "CR4", "CR5", "CR6", "CR7"]);
    }

    [Theory]
    [InlineData("""{ person(id: "not an id") { label } }""")]
    [InlineData("""{ person(id: "00000000-0000-0000-0000-000000000000") { label } }""")]
    public async Task Somebody_unknown_is_null_and_no_error(string query)
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var answer = await api.AskAsync(query);
        answer.Data.GetProperty("person").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.Body.TryGetProperty("errors", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("first: 0")]
    [InlineData("first: 201")]
    [InlineData("first: 3, after: \"forged\"")]
    public async Task A_page_nobody_gave_is_explained(string page)
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var id = (await PersonAsync(api, "id")).GetProperty("id").GetString();
        var answer = await api.AskAsync($"query($id: ID!) {{ person(id: $id) {{ timeline({page}) {{ nodes {{ summary }} }} }} }}", new { id });
        answer.Code.ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task The_ranking_counts_accusations_and_never_what_somebody_suffered()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(
            Records.Crime("CR1"),
            Records.Crime("CR2"),
            Records.Crime("CR3", role: MentionRole.Victim, offence: "Robbery of personal property"),
            Records.Crime("CR4", status: CrimeStatus.NoFurtherAction));
        var answer = await api.AskAsync(
            "{ harmRanking(asOf: \"2026-01-31\") { ranked entries { rank score crimeCount person { label } parts { crime weight } } } }",
            identity: "panel", purpose: "targeting; why=Monthly panel meeting");
        var entry = answer.Data.GetProperty("harmRanking").GetProperty("entries").EnumerateArray().ShouldHaveSingleItem();
        entry.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("crime").GetString())
            .ShouldBe(["CR1", "CR2"], ignoreOrder: true);
        entry.GetProperty("score").GetDouble().ShouldBe(2 * 273.5);
    }

    static async Task<JsonElement> PersonAsync(ServedApi api, string fields)
    {
        var found = await api.AskAsync("""{ search(text: "ada example", kinds: [PERSON]) { nodes { entity { id } } } }""");
        var id = found.Data.GetProperty("search").GetProperty("nodes")[0].GetProperty("entity").GetProperty("id").GetString();
        var answer = await api.AskAsync($"query($id: ID!) {{ person(id: $id) {{ {fields} }} }}", new { id });
        return answer.Data.GetProperty("person");
    }
}
