using System.Text.Json;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Proof.Fuzzing;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Fuzzing;

public sealed class Mutated_documents(ITestOutputHelper output)
{
    /// <summary>Change to walk other documents; a failure prints the document itself.</summary>
    const int Seed = 20261121;

    const int Documents = 20_000;

    const int ShownMax = 20;

    static readonly ParserLimits Draft = ParserLimits.Default with { Edition = LanguageEdition.Draft };

    [Fact]
    public void Are_read_and_refused_as_the_reference_does()
    {
        using var reference = new Reference();
        var mutator = new Mutator(Seed, [.. Corpus().Select(c => c.Query), .. Corpus().Select(c => c.Sdl)]);
        var different = 0;
        for (var i = 0; i < Documents; i++)
        {
            var text = mutator.Next();
            if (!Mutator.IsText(text))
                continue;
            // The reference reads the draft's directive extensions in every mode.
            var isDraft = i % 2 == 0 || text.Contains("directive", StringComparison.Ordinal);
            var parsed = Parser.Parse(text, isDraft ? Draft : ParserLimits.Default);
            different += Compare(text, reference.Errors("parse", text, draft: isDraft),
                parsed.Error is null ? [] : [parsed.Error.ToString()]);
        }

        different.ShouldBe(0);
    }

    [Fact]
    public void Are_validated_as_the_reference_does()
    {
        using var reference = new Reference();
        var (sdl, options) = (DefaultSdl(), new SchemaOptions { AssumeValid = true, Edition = LanguageEdition.Draft });
        var schema = Schema.Parse(options, sdl).Schema!;
        var mutator = new Mutator(Seed, [.. Corpus().Where(c => c.Sdl == sdl).Select(c => c.Query)]);
        int validated = 0, different = 0;
        for (var i = 0; i < Documents; i++)
        {
            var text = mutator.Next();
            if (!Mutator.IsText(text) || Parser.Parse(text, Draft).Node is not { } document)
                continue;
            validated++;
            different += Compare(text, reference.Errors("validate", text, sdl, draft: true),
                [.. Validator.Validate(schema, document).Select(e => e.ToString())]);
        }

        output.WriteLine($"{validated} documents validated, {different} judged or worded differently");
        different.ShouldBe(0);
    }

    int Compare(string text, string[] expected, string[] actual)
    {
        if (expected.Order().SequenceEqual(actual.Order()))
            return 0;
        output.WriteLine($"{JsonSerializer.Serialize(text)}\n  expected {string.Join("\n           ", expected.Order())}\n"
            + $"  actual   {string.Join("\n           ", actual.Order())}");
        return 1;
    }

    static string DefaultSdl()
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(OutsideData.File("graphql/validation.json")));
        return corpus.RootElement.GetProperty("defaultSdl").GetString()!;
    }

    static IEnumerable<(string Query, string Sdl)> Corpus()
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(OutsideData.File("graphql/validation.json")));
        var defaultSdl = corpus.RootElement.GetProperty("defaultSdl").GetString()!;
        foreach (var entry in corpus.RootElement.GetProperty("cases").EnumerateArray())
        {
            var sdl = entry.TryGetProperty("sdl", out var own) ? own.GetString()! : defaultSdl;
            yield return (entry.GetProperty("query").GetString()!, sdl);
        }
    }
}
