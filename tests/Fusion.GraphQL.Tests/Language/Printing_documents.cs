using System.IO.Compression;
using System.Text.Json;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Tests.Language;

public sealed class Printing_documents
{
    static readonly ParserLimits Limits = ParserLimits.Schema with { Edition = LanguageEdition.Draft };

    const string Everything =
        """"
        "An operation." query Named("A variable." $a: [Int!]! = [1, 2] @on, $b: In = {x: {y: "é\n\"\\"}}) @onQuery(a: 1) {
          alias: field(int: -1, float: 1.5e3, text: "x", block: """
            a
              b \""" c
          """, yes: true, no: false, nothing: null, name: RED, list: [1, [2]], object: {a: 1, b: $a}) @skip(if: $x) {
            id ...F @defer ... on T { a } ... @include(if: true) { b }
          }
          longArguments(first: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", second: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
          longList(l: ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"])
        }
        mutation { a } subscription S { b }
        "A fragment." fragment F on T @on { c }
        "The schema." schema @a { query: Q mutation: M }
        extend schema @b { subscription: S }
        """ A scalar. """ scalar D @a extend scalar D @b
        """
        A type
        in lines.
        """
        type T implements A & B @a { "f" f("x" x: Int = 1 @a, y: [T!]!): T! @a g(x: Int): Int }
        extend type T implements C { h: Int } interface I implements J { a: Int } extend interface I @a
        union U @a = | A | B extend union U = C enum E { "v" A @a B } extend enum E { C }
        input In { "i" i: Int = 1 @a j: In } extend input In { k: Int }
        "d" directive @a("x" x: Int) repeatable on FIELD | QUERY
        directive @b(x: Int, y: Int = 2) on SCHEMA
        """";

    [Fact]
    public void Lays_out_every_construct_as_the_reference_does()
    {
        using var reference = new Reference();
        var printed = Printer.Print(Parser.Parse(Everything, Limits).Node!);
        printed.ShouldBe(reference.Ask("print", Everything)["text"]!.GetValue<string>());
        Printer.Print(Parser.Parse(printed, Limits).Node!).ShouldBe(printed);
    }

    [Fact]
    public void Lays_out_the_corpora_as_the_reference_does()
    {
        using var reference = new Reference();
        foreach (var text in Corpus())
        {
            var parsed = Parser.Parse(text, Limits);
            if (parsed.Succeeded)
                Printer.Print(parsed.Node).ShouldBe(reference.Ask("print", text, draft: true)["text"]!.GetValue<string>());
        }
    }

    static IEnumerable<string> Corpus()
    {
        using var file = File.OpenRead(OutsideData.File("graphql/execution.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var entry = JsonDocument.Parse(line);
            yield return entry.RootElement.GetProperty("sdl").GetString()!;
            foreach (var item in entry.RootElement.GetProperty("cases").EnumerateArray())
                yield return item.GetProperty("query").GetString()!;
        }
    }
}
