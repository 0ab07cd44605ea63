using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Limits;

/// <summary>Errors show what was wrong with a request, and never the whole of a large one, let alone once for each mistake.</summary>
public sealed class Large_mistakes_make_small_answers
{
    const int Large = 800_000;
    const int AnswerMax = 400_000;
    const int AllocatedMax = 16 * 1024 * 1024;

    static readonly Executor Server = Executor.Build(
        Schema.Parse("""
            type Query { find(where: Where, colour: Colour, one: One, when: Time): String }
            input Where { text: String not: Where many: [Where] a: Int! = 1 }
            input One @oneOf { a: String b: String }
            enum Colour { RED }
            scalar Time
            """).Schema!,
        bind =>
        {
            bind.Query().Field("find", () => "found");
            bind.Scalar("Time", parse: text => DateTimeOffset.Parse((string)text, null));
        });

    static readonly string Long = new('x', Large);

    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "unknown members", "where: Where", $"{{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"u{i}\":\"{Long[..13_000]}\""))}}}" },
        { "unknown members of many objects", "where: Where", $"{{\"many\":[{string.Join(',', Enumerable.Range(0, 60).Select(i => $"{{\"u\":\"{Long[..13_000]}\"}}"))}]}}" },
        { "an unknown member", "where: Where", $"{{\"{Long}\":1}}" },
        { "an unknown member of escapes", "where: Where", $"{{\"{string.Concat(Enumerable.Repeat("\\u00e9", Large / 6))}\":1}}" },
        { "many unknown members", "where: Where", $"{{{string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"u{i}\":1"))}}}" },
        { "a pair for oneOf", "one: One", $"{{\"a\":\"{Long[..400_000]}\",\"b\":\"{Long[..400_000]}\",\"{Long[..2000]}\":1}}" },
        { "an enum value", "colour: Colour", $"\"{Long}\"" },
        { "a time", "when: Time", $"\"{Long}\"" },
        { "a list for an object", "where: Where", $"\"{Long}\"" },
        { "a number for an enum", "colour: Colour", $"[\"{Long}\"]" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task In_variables(string what, string variable, string value)
    {
        var type = variable[(variable.IndexOf(' ') + 1)..];
        var request = new OperationRequest($"query($v: {type}) {{ find({variable[..variable.IndexOf(':')]}: $v) }}")
        {
            Variables = JsonDocument.Parse($"{{\"v\":{value}}}").RootElement,
        };
        await AnswerAsync(request);

        var answer = await AnswerAsync(request);

        answer.ShouldContain("\"message\":", customMessage: what);
    }

    public static TheoryData<string, string> Documents() => new()
    {
        { "a name", $"{{ {Long} }}" },
        { "the name of an operation with many mistakes", $"query {Long[..400_000]} {{ {string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}: find(where: {{text: $v{i}}}) "))} }}" },
        { "unknown members of a literal", $"{{ find(where: {{{string.Join(',', Enumerable.Range(0, 60).Select(i => $"u{i}: \"{Long[..13_000]}\""))}}}) }}" },
        { "a list where there is an object", $"{{ {string.Join(' ', Enumerable.Range(0, 60).Select(i => $"a{i}: find(where: [\"{Long[..13_000]}\"])"))} }}" },
        { "a string out of place", $"{{ find \"{Long}\" }}" },
        { "digits after a dot", $"{{ find(colour: .{new string('1', Large)}) }}" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task In_documents(string what, string document)
    {
        await AnswerAsync(new OperationRequest(document));

        var answer = await AnswerAsync(new OperationRequest(document));

        answer.ShouldContain("\"message\":", customMessage: what);
    }

    [Fact]
    public async Task In_the_name_of_the_operation() =>
        (await AnswerAsync(new OperationRequest("{ find }") { OperationName = Long })).Length.ShouldBeLessThan(2_000);

    [Fact]
    public void A_name_beyond_the_limit_is_refused_by_the_limit()
    {
        Parser.Parse(System.Text.Encoding.UTF8.GetBytes($"{{ {Long[..1000]} }}")).Succeeded.ShouldBeTrue();

        var error = Parser.Parse(System.Text.Encoding.UTF8.GetBytes($"{{ {Long[..1001]} }}")).Error!;

        error.Message.ShouldBe("Syntax Error: A name is longer than 1000 bytes. Parsing aborted.");
        error.Extensions!["limit"].ShouldBe("nameBytes");
    }

    [Fact]
    public async Task What_is_cut_ends_in_an_ellipsis_and_what_is_not_is_whole()
    {
        static OperationRequest With(int length) => new("query($v: Where) { find(where: $v) }")
        {
            Variables = JsonDocument.Parse($"{{\"v\":{{\"u\":\"{new string('x', length)}\"}}}}").RootElement,
        };

        (await AnswerAsync(With(900))).ShouldContain($"found: {{ u: \\\"{new string('x', 900)}\\\" }}.");
        (await AnswerAsync(With(1_100))).ShouldContain("xxx....\"");
        (await AnswerAsync(With(100_000))).ShouldContain("xxx....\"");
    }

    [Fact]
    public async Task A_caller_who_may_not_introspect_finds_no_suggestion_behind_words_of_his_own()
    {
        var pipeline = new OperationPipeline(Executor.Build(Server.Schema, bind =>
        {
            bind.Query().Field("find", () => "found");
            bind.Scalar("Time");
        }, new ExecutorOptions { MayIntrospect = _ => false }));
        var prepared = await pipeline.PrepareAsync(
            new OperationRequest("""{ find(where: { tex: " Did you mean " }) }"""), RequestFeatures.Empty, CancellationToken.None);

        prepared.Errors[0].Message.ShouldNotContain("\"text\"");
    }

    static async Task<string> AnswerAsync(OperationRequest request)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var response = await Server.ExecuteAsync(request);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(AllocatedMax);
        var answer = response.ToString();
        answer.Length.ShouldBeLessThan(AnswerMax);
        return answer;
    }
}
