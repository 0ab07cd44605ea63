using System.Diagnostics;
using System.Text;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Validation;

public sealed class Documents_built_to_hurt_the_validator(ITestOutputHelper output)
{
    /// <summary>Parser limits stop most of these earlier; here they are lifted, so that validation stands alone.</summary>
    static readonly ParserLimits Unlimited = ParserLimits.Default with
    {
        MaxBytes = int.MaxValue, MaxTokens = int.MaxValue, MaxDirectives = int.MaxValue, MaxAliases = int.MaxValue,
    };

    static readonly Schema Schema = Schema.Parse(
        """
        input In { a: Int in: In }
        interface Node { a(x: Int): Node b: Int list: [Node] }
        type Query implements Node { a(x: Int): Node b: Int list: [Node] i(in: In): Int }
        type Other implements Node { a(x: Int): Node b: Int list: [Node] }
        """).Schema!;

    static string Times(int count, Func<int, string> write)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(write(i));
        return text.ToString();
    }

    IReadOnlyList<GraphQLError> Validate(string text, ParserLimits? limits = null)
    {
        var document = Parser.Parse(text, limits ?? Unlimited).Node.ShouldNotBeNull();
        var clock = Stopwatch.StartNew();
        var errors = Validator.Validate(Schema, document);
        var first = errors.Count > 0 ? errors[0].Message.ReplaceLineEndings(" ") : "";
        output.WriteLine($"{clock.ElapsedMilliseconds} ms, {errors.Count} errors, {first[..Math.Min(60, first.Length)]}");
        return errors;
    }

    public static TheoryData<string> Valid => new()
    {
        "{" + Times(10_000, _ => "b ") + "}",
        "{" + Times(1_000, _ => "a { b } ") + "}",
        "{" + Times(1_000, _ => "a(x: 1) { a(x: 2) { b } b } ") + "}",
        "{" + Times(30, _ => "... { a { ") + "b" + Times(30, _ => "} b }") + "}",
        "{" + Times(200, _ => "... on Query { a { ... on Node { b a { b } } } } ") + "}",
        "{" + Times(500, i => $"x{i}: a {{ ...F }} ") + "} fragment F on Node { b a { b } }",
        "{...F0}" + Times(25, i => $"fragment F{i} on Node {{a {{...F{i + 1}}} list {{...F{i + 1}}}}}") + "fragment F25 on Node {b}",
        "{...F0}" + Times(25, i => $"fragment F{i} on Node {{...F{i + 1} ...F{i + 1}}}") + "fragment F25 on Node {b}",
        "{...F0}" + Times(15_000, i => $"fragment F{i} on Query {{...F{i + 1}}}") + "fragment F15000 on Query {b}",
    };

    [Theory]
    [MemberData(nameof(Valid), DisableDiscoveryEnumeration = true)]
    public void Are_decided_when_they_are_only_repetitive(string document) => Validate(document).ShouldBeEmpty();

    public static TheoryData<string> Aborted => new()
    {
        "{...F0}" + Times(100_000, i => $"fragment F{i} on Query {{...F{i + 1}}}") + "fragment F100000 on Query {b}",
        Times(1_000, i => $"query Q{i} {{...F0}}") + Times(1_000, i => $"fragment F{i} on Query {{b ...F{i + 1}}}")
            + "fragment F1000 on Query {b}",
        "{" + Times(2_000, i => $"x{i}: b x{i}: i ") + "}",
        "{" + Times(5_000, i => $"nope{i} ") + "}",
        "query(" + Times(10_000, i => $"$v{i}: Int ") + "){b}",
        "{b}" + Times(10_000, i => $"fragment F{i} on Query {{b}}"),
        "{b" + Times(10_000, _ => "@aa") + "}",
        "{i(in: {" + Times(10_000, i => $"n{i}: 1 ") + "})}",
        "{b(" + Times(10_000, i => $"n{i}: 1 ") + ")}",
        "{" + Times(100, _ => "... on Query { ") + Times(3_000, i => $"x: a(x: {i}) {{ b }} ") + Times(100, _ => "}") + "}",
    };

    [Theory]
    [MemberData(nameof(Aborted), DisableDiscoveryEnumeration = true)]
    public void Are_given_up_on_once_enough_is_seen(string document)
    {
        var limits = Unlimited with { MaxSelectionDepth = 200 };
        var errors = Validate(document, limits);
        errors.Count.ShouldBeLessThanOrEqualTo(ValidationOptions.Default.MaxErrors + 1);
        errors[^1].Message.ShouldEndWith("Validation aborted.");
        errors[^1].Extensions!["limit"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7_500)]
    public void Cycles_of_fragments_are_one_error_however_long(int length)
    {
        var cycle = Times(length, i => $"fragment F{i} on Query {{...F{(i + 1) % length}}}");
        var errors = Validate("{...F0}" + cycle);
        errors.Count(e => e.Message.StartsWith("Cannot spread fragment \"F0\" within itself via \"F1\"", StringComparison.Ordinal))
            .ShouldBe(1);
        errors.Sum(e => e.Message.Length + e.Locations.Length).ShouldBeLessThan(10_000);
    }

    [Fact]
    public void A_huge_number_is_told_in_few_words()
    {
        var error = Validate($"{{a(x: {new string('9', 500_000)}) {{b}}}}").ShouldHaveSingleItem();
        error.Message.Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void A_conflict_far_down_is_found_and_told_in_few_words()
    {
        var deep = Times(60, _ => "a { ");
        var errors = Validate($"{{{deep} x: b {Times(60, _ => "}")} {deep} x: __typename {Times(60, _ => "}")}}}");
        errors[0].Message.Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void Introspection_inside_itself_is_refused()
    {
        const string Circular = "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}";
        Validate(Circular).ShouldHaveSingleItem().Message.ShouldBe("Maximum introspection depth exceeded");
        var through = "{__schema{types{...T}}} fragment T on __Type{fields{type{...T}}}";
        Validate(through).ShouldContain(e => e.Message == "Maximum introspection depth exceeded");
    }
}
