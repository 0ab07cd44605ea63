using System.Diagnostics;
using System.Globalization;
using Fusion.GraphQL.Proof.Differential;

namespace Fusion.Benchmarks.GraphQLProof;

/// <summary>As many cases of the comparison with the reference implementation as time allows; another seed for every run of cases.</summary>
sealed class DifferentialBenchmark : IBenchmark
{
    const int FirstSeed = 4_000;
    const int CasesPerRun = 20_000;

    public string Name => "graphql-diff";

    public string Summary => "200,000 random operations on random schemas, each answered as npm's graphql answers it";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var runs = quick ? 1 : 10;
        var (cases, unexplained, explained, schemas) = (0, 0, 0, 0);
        var took = Stopwatch.StartNew();
        for (var run = 0; run < runs; run++)
        {
            var report = await DifferentialRun.RunAsync(FirstSeed + run, quick ? CasesPerRun / 5 : CasesPerRun, null, cancellation);
            cases += report.Cases;
            schemas += report.Schemas;
            unexplained += report.Unexplained;
            explained += report.Kinds.Where(kind => kind.Key.StartsWith("explained", StringComparison.Ordinal)).Sum(kind => kind.Value);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"seed {FirstSeed + run}: {report.Cases} cases on {report.Schemas} schemas, {report.Unexplained} unexplained; {string.Join(", ", report.Kinds.Select(kind => $"{kind.Value} {kind.Key}"))}"));
            foreach (var difference in report.Told)
                await say.WriteLineAsync($"{difference}\n");
        }

        return new Dictionary<string, double>
        {
            ["cases"] = cases, ["unexplained"] = unexplained, ["explained"] = explained, ["schemas"] = schemas,
            ["seconds"] = took.Elapsed.TotalSeconds,
        };
    }
}
