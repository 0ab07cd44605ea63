using System.Text;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Tests.Language;

public sealed class Documents_built_to_hurt_the_parser
{
    const int Million = 1_000_000;

    static readonly ParserLimits ManyBytes = ParserLimits.Default with
    {
        MaxBytes = int.MaxValue, MaxTokens = int.MaxValue, MaxDirectives = int.MaxValue, MaxAliases = int.MaxValue,
    };

    static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    public static TheoryData<string, string, int> TooDeep => new()
    {
        { Repeat("{a", Million), "selectionDepth", 64 },
        { Repeat("{...", Million), "selectionDepth", 64 },
        { "{a(b:" + Repeat("[", Million), "valueDepth", 32 },
        { "{a(b:" + Repeat("{c:", Million), "valueDepth", 32 },
        { "{a(b:" + Repeat("[{c:", Million), "valueDepth", 32 },
        { "query($a:" + Repeat("[", Million), "typeDepth", 32 },
        { "type A{a:" + Repeat("[", Million), "typeDepth", 32 },
        { "input A{a:Int=" + Repeat("[", Million), "valueDepth", 32 },
    };

    [Theory]
    [MemberData(nameof(TooDeep), DisableDiscoveryEnumeration = true)]
    public void Are_refused_where_they_pass_the_depth(string document, string limit, int max)
    {
        var error = Parser.Parse(document, ManyBytes).Error.ShouldNotBeNull();
        error.Extensions!["limit"].ShouldBe(limit);
        error.Extensions["max"].ShouldBe(max);
        // The offset shows how far it read: no further than the limit, whatever follows.
        error.Locations[0].Offset.ShouldBeLessThan(500);
    }

    [Fact]
    public void As_deep_as_the_limit_is_fine()
    {
        var limits = ParserLimits.Default;
        var selections = Repeat("{a", limits.MaxSelectionDepth) + Repeat("}", limits.MaxSelectionDepth);
        Parser.Parse(selections).Succeeded.ShouldBeTrue();
        var value = Repeat("[", limits.MaxValueDepth) + Repeat("]", limits.MaxValueDepth);
        Parser.Parse($"{{a(b:{value})}}").Succeeded.ShouldBeTrue();
        var type = Repeat("[", limits.MaxTypeDepth) + "T" + Repeat("]", limits.MaxTypeDepth);
        Parser.Parse($"query($a:{type}){{a}}").Succeeded.ShouldBeTrue();
    }

    public static TheoryData<string, string> TooMany => new()
    {
        { "{" + Repeat("a ", 30_000) + "}", "tokens" },
        { "{" + Repeat("a:b ", 5_000) + "}", "aliases" },
        { "{a" + Repeat("@aa", 5_000) + "}", "directives" },
        { "{a}#" + new string('x', 2 * Million), "bytes" },
        { "{a(b:\"" + new string('x', 2 * Million) + "\")}", "bytes" },
    };

    [Theory]
    [MemberData(nameof(TooMany), DisableDiscoveryEnumeration = true)]
    public void Are_refused_by_the_limit_they_pass(string document, string limit) =>
        Parser.Parse(document).Error!.Extensions!["limit"].ShouldBe(limit);

    public static TheoryData<string> Harmless => new()
    {
        "{" + new string(',', Million) + "a}",
        Repeat("\uFEFF", 300_000) + "{a}",
        "{a}#" + new string('x', Million),
        "{a(b:" + new string('9', Million) + ")}",
        "{a(b:1e" + new string('9', Million) + ")}",
        "{a(b:\"" + new string('x', Million) + "\")}",
        "{a(b:\"\"\"" + Repeat(" \n", 500_000) + "\"\"\")}",
        "{a(b:\"" + Repeat("\\n", 500_000) + "\")}",
        new string('\n', Million) + "{a}",
    };

    [Theory]
    [MemberData(nameof(Harmless), DisableDiscoveryEnumeration = true)]
    public void Are_read_when_they_are_only_long(string document) =>
        Parser.Parse(document).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xC0, 0x80, (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', 0xED, 0xA0, 0x80, (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', 0xF5, 0x80, 0x80, 0x80, (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'a', 0xE2, 0x82 })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0x00 })]
    public void Are_refused_when_their_bytes_are_no_text(byte[] document) =>
        Parser.Parse(document).Error!.Message.ShouldStartWith("Syntax Error: ");

    [Fact]
    public void Are_refused_at_every_length_of_a_truncated_one()
    {
        var whole = Encoding.UTF8.GetBytes("query Q($a: [Int!] = [1], $b: In = {x: \"é\\u00e9\"}) @d { a: f(x: \"\"\"b\"\"\") { ...F } }");
        for (var length = 0; length < whole.Length; length++)
            Parser.Parse(whole.AsSpan(0, length)).Succeeded.ShouldBeFalse();
        Parser.Parse(whole).Succeeded.ShouldBeTrue();
    }
}
