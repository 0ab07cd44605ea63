using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Tests.Language;

public sealed class Syntax_errors
{
    [Theory]
    [InlineData("", "Unexpected <EOF>.", 1, 1)]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{ a } }", "Unexpected \"}\".", 1, 7)]
    [InlineData("{}", "Expected Name, found \"}\".", 1, 2)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("\uFEFF{ a } }", "Unexpected \"}\".", 1, 8)]
    [InlineData("{ a\r\n} }", "Unexpected \"}\".", 2, 3)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Expected Name, found String \"\".", 1, 3)]
    [InlineData("{ ...MissingOn }\nfragment MissingOn Type", "Expected \"on\", found Name \"Type\".", 2, 20)]
    [InlineData("{ field: {} }", "Expected Name, found \"{\".", 1, 10)]
    [InlineData("fragment on on on { on }", "Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Expected Name, found \"}\".", 1, 9)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }",
        "Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("\"d\" { a }",
        "Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("\"d\" extend type A { a: Int }",
        "Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("{ a(b: 00) }", "Invalid number, unexpected digit after 0: \"0\".", 1, 9)]
    [InlineData("{ a(b: 1.x) }", "Invalid number, expected digit but got: \"x\".", 1, 10)]
    [InlineData("{ a(b: 1x) }", "Invalid number, expected digit but got: \"x\".", 1, 9)]
    [InlineData("{ a(b: .5) }", "Invalid number, expected digit before \".\", did you mean \"0.5\"?", 1, 8)]
    [InlineData("{ a..b }", "Unexpected \"..\", did you mean \"...\"?", 1, 4)]
    [InlineData("{ a(b: \"x\n\") }", "Unterminated string.", 1, 10)]
    [InlineData("{ a(b: \"\\uD800\") }", "Invalid Unicode escape sequence: \"\\uD800\".", 1, 9)]
    [InlineData("{ a(b: \"\\uD83D\\u0041\") }", "Invalid Unicode escape sequence: \"\\uD83D\".", 1, 9)]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Invalid Unicode escape sequence: \"\\u{110000}\".", 1, 9)]
    [InlineData("{ a(b: \"\\x\") }", "Invalid character escape sequence: \"\\x\".", 1, 9)]
    [InlineData("{ \"\"\"\n\n ü\n", "Unterminated string.", 4, 1)]
    [InlineData("'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 1)]
    [InlineData("\u0007", "Unexpected character: U+0007.", 1, 1)]
    [InlineData("\U0001F600", "Unexpected character: U+1F600.", 1, 1)]
    [InlineData("enum E { true }", "Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("directive @a on WRONG", "Unexpected Name \"WRONG\".", 1, 17)]
    [InlineData("extend scalar A", "Unexpected <EOF>.", 1, 16)]
    public void Are_one_error_at_one_place(string source, string message, int line, int column)
    {
        var error = Parser.Parse(source).Error.ShouldNotBeNull();
        error.Message.ShouldBe("Syntax Error: " + message);
        (error.Locations[0].Line, error.Locations[0].Column).ShouldBe((line, column));
    }

    [Fact]
    public void The_first_line_of_a_block_string_says_nothing_of_the_indentation_of_the_others()
    {
        var document = Parser.Parse("{ f(a: \"\"\"a\n    b\n  c\"\"\") }").Node!;
        var field = (Field)document.Operations.Single().SelectionSet.Selections[0];
        ((StringValue)field.Arguments[0].Value).Text.ShouldBe("a\n  b\nc");
    }

    [Fact]
    public void Lone_surrogates_are_no_text() =>
        Parser.Parse("{ a(b: \"\uD800\") }").Error!.Message.ShouldContain("U+D800");

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Parser.Parse([(byte)'{', 0xFF, (byte)'}']).Error!.ToString().ShouldBe(
            "Syntax Error: Invalid character: byte 0xFF is not UTF-8. (1:2)");
}
