using System.Text.Json;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Proof.Oracles;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>What mutation starts from: documents of the generator, and the validation corpus where it is beside the repository.</summary>
public static class FuzzCorpora
{
    const int GeneratedDocuments = 3_000;

    public static IReadOnlyList<FuzzTarget> All(int seed)
    {
        var targets = new List<FuzzTarget> { Generated(seed) };
        var schemas = new List<string> { DocumentGenerator.Sdl };
        if (OutsideData.Find("graphql/validation.json") is { } file)
        {
            using var corpus = JsonDocument.Parse(File.ReadAllText(file));
            var sdl = corpus.RootElement.GetProperty("defaultSdl").GetString()!;
            var queries = new List<string>();
            foreach (var entry in corpus.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (entry.TryGetProperty("sdl", out var own))
                    schemas.Add(own.GetString()!);
                queries.Add(entry.GetProperty("query").GetString()!);
            }

            schemas.Add(sdl);
            targets.Add(FuzzTarget.OfOperations(sdl, queries));
        }

        targets.Add(FuzzTarget.OfSchemas([.. schemas.Distinct(StringComparer.Ordinal)]));
        return targets;
    }

    static FuzzTarget Generated(int seed)
    {
        var schema = Schema.Parse(new SchemaOptions { Edition = LanguageEdition.Draft }, DocumentGenerator.Sdl).Schema!;
        var generator = new DocumentGenerator(schema, seed);
        return FuzzTarget.OfOperations(
            DocumentGenerator.Sdl, [.. Enumerable.Range(0, GeneratedDocuments).Select(_ => generator.Next())]);
    }
}
