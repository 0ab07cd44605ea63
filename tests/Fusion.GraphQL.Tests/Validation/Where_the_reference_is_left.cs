using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Validation;

public sealed class Where_the_reference_is_left
{
    static readonly Schema Schema = Schema.Parse(
        "scalar Even type Query { f(x: Float, i: Int, e: Even): Int q: Query }").Schema!;

    static string[] Errors(string text, ValidationOptions? options = null) =>
        [.. Validator.Validate(Schema, Parser.Parse(text).Node!, options).Select(e => e.Message)];

    [Fact]
    public void A_float_that_no_double_holds_is_refused() =>
        Errors("{ f(x: 1e400) }").ShouldBe(["Float cannot represent non numeric value: 1e400"]);

    [Fact]
    public void A_literal_is_shown_as_it_was_written() =>
        Errors("query($a: Int) { f(i: [$a, 1]) }").ShouldContain("Int cannot represent non-integer value: [$a, 1]");

    [Fact]
    public void Suggestions_can_be_kept_back() =>
        Errors("{ g q { ff(ii: 1) } f(ii: 1) }", new ValidationOptions { HideSuggestions = true }).ShouldAllBe(
            message => !message.Contains("Did you mean"));

    [Fact]
    public void A_custom_scalar_checks_its_literals_when_told_how()
    {
        var options = new SchemaOptions
        {
            LiteralChecks = new Dictionary<string, Func<Value, string?>>
            {
                ["Even"] = value => value is IntValue { Text: var text } && text[^1] % 2 == 0 ? null : "not even",
            },
        };
        var schema = Schema.Parse(options, "scalar Even type Query { f(e: Even): Int }").Schema!;
        Validator.Validate(schema, Parser.Parse("{ f(e: 2) }").Node!).ShouldBeEmpty();
        Validator.Validate(schema, Parser.Parse("{ f(e: 3) }").Node!).ShouldHaveSingleItem().Message.ShouldBe(
            "Expected value of type \"Even\", but encountered error \"not even\"; found: 3.");
    }

    [Fact]
    public void An_unknown_rule_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Errors("{ q { f } }", new ValidationOptions { Rules = ["Nope"] }));
}
