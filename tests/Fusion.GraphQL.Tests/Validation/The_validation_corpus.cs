using System.Text.Json;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Validation;

public sealed class The_validation_corpus(ITestOutputHelper output)
{
    /// <summary>Of the cases, those whose every message and location must equal the reference's.</summary>
    const double EqualShareMin = 0.95;

    static readonly SchemaOptions Options = new()
    {
        AssumeValid = true, Edition = LanguageEdition.Draft,
    };

    [Fact]
    public void Is_judged_as_the_reference_judges_it()
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(OutsideData.File("graphql/validation.json")));
        var defaultSchema = Read(corpus.RootElement.GetProperty("defaultSdl").GetString()!);
        int total = 0, equal = 0, wrong = 0;
        foreach (var entry in corpus.RootElement.GetProperty("cases").EnumerateArray())
        {
            var schema = entry.TryGetProperty("sdl", out var sdl) ? Read(sdl.GetString()!) : defaultSchema;
            var expected = entry.GetProperty("errors").EnumerateArray().Select(Line).Order().ToArray();
            var actual = Errors(schema, entry).Order().ToArray();
            total++;
            wrong += expected.Length > 0 == actual.Length > 0 ? 0 : 1;
            if (expected.SequenceEqual(actual))
                equal++;
            else
            {
                output.WriteLine($"{entry.GetProperty("rule")}: {entry.GetProperty("name")}\n"
                    + $"  expected {string.Join("\n           ", expected)}\n  actual   {string.Join("\n           ", actual)}");
            }
        }

        output.WriteLine($"{total} cases, {total - wrong} verdicts equal, {equal} equal in messages and locations");
        wrong.ShouldBe(0);
        (equal / (double)total).ShouldBeGreaterThanOrEqualTo(EqualShareMin);
    }

    static Schema Read(string sdl)
    {
        var result = Schema.Parse(Options, sdl);
        return result.Schema ?? throw new InvalidOperationException(string.Join("\n", result.Errors));
    }

    static IEnumerable<string> Errors(Schema schema, JsonElement entry)
    {
        var limits = ParserLimits.Default with { Edition = LanguageEdition.Draft };
        var parsed = Parser.Parse(entry.GetProperty("query").GetString()!, limits);
        if (!parsed.Succeeded)
            return [parsed.Error.ToString()];
        var rule = entry.GetProperty("rule").GetString()!;
        var options = new ValidationOptions { Rules = [rule[..^"Rule".Length]] };
        return Validator.Validate(schema, parsed.Node, options).Select(e => e.ToString());
    }

    static string Line(JsonElement error)
    {
        var locations = error.GetProperty("locations").EnumerateArray()
            .Select(l => new SourceLocation(0, l.GetProperty("line").GetInt32(), l.GetProperty("column").GetInt32()));
        return new GraphQLError(error.GetProperty("message").GetString()!, [.. locations]).ToString();
    }
}
