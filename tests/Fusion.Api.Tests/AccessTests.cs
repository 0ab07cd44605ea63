using System.Net;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Api.Tests;

/// <summary>No purpose, no answer; no record, no answer.</summary>
public sealed class AccessTests(ThrowawayPostgres postgres)
{
    const string Find = """query Find { search(text: "ada example", kinds: [PERSON]) { nodes { entity { id label } } } }""";

    [Fact]
    public async Task Without_a_purpose_nothing_is_answered_and_the_refusal_is_recorded()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var answer = await api.AskAsync(Find, purpose: null);
        answer.HasData.ShouldBeFalse();
        answer.Code.ShouldBe("NO_PURPOSE");
        var access = (await api.AccessesAsync()).ShouldHaveSingleItem();
        access.Outcome.ShouldBe(AccessOutcome.Refused);
        access.Entities.ShouldBeEmpty();
        access.Purpose.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_shown_is_recorded_with_actor_purpose_fields_and_hashes()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var answer = await api.AskAsync(Find);
        var shown = answer.Data.GetProperty("search").GetProperty("nodes")[0].GetProperty("entity").GetProperty("id").GetString()!;
        var access = (await api.AccessesAsync()).ShouldHaveSingleItem();
        access.Outcome.ShouldBe(AccessOutcome.Answered);
        access.Actor.ShouldBe("analyst");
        access.Operation.ShouldBe("Find");
        access.Purpose!.Kind.ShouldBe(PurposeKind.Investigation);
        access.Purpose.Justification.ShouldBe(JustificationKind.Stated);
        access.Entities.Select(entity => entity.ToString()).ShouldBe([shown]);
        access.Coordinates.ShouldContain("Query.search");
        access.AnswerSha256!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_purpose_bound_to_a_known_crime_needs_no_words()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        (await api.AskAsync(Find, purpose: "investigation; ref=CR1")).HasData.ShouldBeTrue();
        (await api.AskAsync(Find, purpose: "investigation; ref=CR999")).Code.ShouldBe("STATEMENT_NEEDED");
        (await api.AccessesAsync())[0].Purpose!.Justification.ShouldBe(JustificationKind.Corroborated);
    }

    [Fact]
    public async Task The_answer_waits_until_the_access_is_durable()
    {
        var held = new HeldLog();
        await using var api = await ServedApi.StartAsync(postgres, held.Before);
        await api.TakeInAsync(Records.Crime("CR1"));
        var asking = api.AskAsync(Find);
        (await Task.WhenAny(held.Reached, asking)).ShouldBe(held.Reached, "nobody asked for the access to be recorded");
        asking.IsCompleted.ShouldBeFalse("the access is not durable yet");
        held.LetGo();
        (await asking).HasData.ShouldBeTrue();
    }

    [Fact]
    public async Task When_the_access_cannot_be_recorded_the_answer_is_withheld()
    {
        await using var api = await ServedApi.StartAsync(postgres, log => new FailingLog(log));
        await api.TakeInAsync(Records.Crime("CR1"));
        var answer = await api.AskAsync(Find);
        answer.HasData.ShouldBeFalse();
        answer.Body.ToString().ShouldNotContain("Example");
        answer.Body.ToString().ShouldNotContain("Exception");
        ((int)answer.Status).ShouldBeGreaterThanOrEqualTo(500);
    }

    [Fact]
    public async Task An_identity_nobody_has_is_turned_away()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        (await api.AskAsync(Find, identity: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.AskAsync(Find, identity: "root")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_purpose_nobody_understands_is_not_guessed()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        var answer = await api.AskAsync(Find, purpose: "curiosity");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("BAD_PURPOSE");
    }

    [Theory]
    [InlineData("analyst", "investigation; why=Linked burglaries", "{ harmRanking { ranked } }")]
    [InlineData("analyst", "investigation; why=Linked burglaries", """{ accessesOf(person: "x") { nodes { actor } } }""")]
    [InlineData("panel", "targeting; why=Monthly meeting", """{ path(from: "x", to: "y") { found } }""")]
    [InlineData("panel", "targeting; why=Monthly meeting", """{ accessesOf(person: "x") { nodes { actor } } }""")]
    [InlineData("overseer", "oversight; why=Monthly audit", """{ search(text: "ada") { nodes { matched } } }""")]
    [InlineData("overseer", "oversight; why=Monthly audit", """{ a: viewer { actor } b: person(id: "x") { label } }""")]
    public async Task A_role_asks_only_for_what_is_its_own(string identity, string purpose, string query)
    {
        await using var api = await ServedApi.StartAsync(postgres);
        var answer = await api.AskAsync(query, identity: identity, purpose: purpose);
        answer.HasData.ShouldBeFalse();
        answer.Code.ShouldBe("NOT_FOR_ROLE");
    }

    [Fact]
    public async Task Reading_the_schema_shows_nobody_and_needs_no_purpose()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        (await api.AskAsync("{ __schema { queryType { name } } __typename }", purpose: null)).HasData.ShouldBeTrue();
        (await api.AccessesAsync()).ShouldBeEmpty();
        (await api.AskAsync("{ __typename viewer { actor } }", purpose: null)).HasData.ShouldBeFalse();
    }

    [Fact]
    public async Task A_query_that_is_not_one_is_recorded_as_failed_and_explained()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        var answer = await api.AskAsync("{ search(txt: 1) { nodes }");
        answer.HasData.ShouldBeFalse();
        answer.Message.ShouldStartWith("Syntax Error");
        (await api.AccessesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(AccessOutcome.Failed);
    }

    [Fact]
    public async Task The_overseer_sees_every_look_at_a_person()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var person = (await api.AskAsync(Find)).Data.GetProperty("search").GetProperty("nodes")[0].GetProperty("entity").GetProperty("id").GetString()!;
        await api.AskAsync("query Look($id: ID!) { person(id: $id) { datesOfBirth } }", new { id = person });
        await api.CatchUpAsync();
        var answer = await api.AskAsync(
            "query($id: ID!) { accessesOf(person: $id) { nodes { actor operation coordinates } } }",
            new { id = person }, identity: "overseer", purpose: "oversight; why=Complaint about access");
        var looks = answer.Data.GetProperty("accessesOf").GetProperty("nodes");
        looks.EnumerateArray().Select(look => look.GetProperty("operation").GetString()).ShouldBe(["Look", "Find"]);
        (await api.AccessesAsync())[^1].Entities.Select(entity => entity.ToString()).ShouldBe([person], "who checked is a look too");
    }

    [Fact]
    public async Task A_look_is_in_the_list_of_whoever_asks_right_after_it()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));
        var found = (await api.AskAsync(Find)).Data.GetProperty("search").GetProperty("nodes")[0];
        var person = found.GetProperty("entity").GetProperty("id").GetString()!;
        for (var look = 1; look <= 5; look++)
        {
            await api.AskAsync("query Look($id: ID!) { person(id: $id) { datesOfBirth } }", new { id = person });
            var answer = await api.AskAsync(
                "query($id: ID!) { accessesOf(person: $id) { nodes { operation } } }",
                new { id = person }, identity: "overseer", purpose: "oversight; why=Complaint about access");
            answer.Data.GetProperty("accessesOf").GetProperty("nodes").EnumerateArray()
                .Count(one => one.GetProperty("operation").GetString() == "Look").ShouldBe(look);
        }
    }

    [Fact]
    public async Task A_number_that_is_no_case_corroborates_nothing()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"), Records.Stop("SS1"));
        (await api.AskAsync(Find, purpose: "investigation; ref=SS1")).Code.ShouldBe("STATEMENT_NEEDED");
    }
}
