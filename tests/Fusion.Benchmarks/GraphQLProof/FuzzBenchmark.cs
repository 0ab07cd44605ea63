using System.Diagnostics;
using System.Globalization;
using Fusion.GraphQL.Proof.Fuzzing;

namespace Fusion.Benchmarks.GraphQLProof;

/// <summary>Ten million mutated documents, a hundred thousand of them judged by the reference implementation too.</summary>
sealed class FuzzBenchmark : IBenchmark
{
    const int Seed = 20261121;
    const long Documents = 10_000_000;
    const long QuickDocuments = 120_000;
    const int CompareEvery = 100;

    public string Name => "graphql-fuzz";

    public string Summary => "10 million mutated documents through lexer, parser and validator; verdicts compared with npm's graphql";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        // A little more than asked for: what a limit stops is not compared.
        var report = await new FuzzRun(FuzzCorpora.All(Seed), Seed)
            .RunAsync(quick ? QuickDocuments : Documents, quick ? CompareEvery : CompareEvery - 5, cancellation);
        foreach (var trouble in report.Told)
            await say.WriteLineAsync($"{trouble}\n");
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Documents} documents ({report.Accepted} valid) in {took.Elapsed.TotalSeconds:F0} s; {report.Compared} compared"));
        return new Dictionary<string, double>
        {
            ["documents"] = report.Documents, ["crashes"] = report.Crashes, ["disagreements"] = report.Disagreements,
            ["compared"] = report.Compared, ["seconds"] = took.Elapsed.TotalSeconds,
        };
    }
}
