using System.Globalization;
using Fusion.Benchmarks;
using Fusion.Benchmarks.Catalogues;
using Fusion.Benchmarks.Drift;
using Fusion.Benchmarks.Faults;
using Fusion.Benchmarks.Formats;
using Fusion.Benchmarks.GraphQL;
using Fusion.Benchmarks.GraphQLProof;
using Fusion.Benchmarks.Ingest;
using Fusion.Benchmarks.Log;
using Fusion.Log.Tests.Faults.Rig;

IBenchmark[] benchmarks =
[
    new ThreadBenchmark(), new GraphQLBenchmark(), new AppendBenchmark(), new ReadBenchmark(), new ScaleBenchmark(), new VerifyBenchmark(),
    new FaultsBenchmark(), new RebuildBenchmark(), new FormatsBenchmark(), new FormatFuzzBenchmark(),
    new ExportBenchmark(),
    new CatalogueBenchmark(), new DriftBenchmark(),
    new IngestBenchmark(), new IngestFaultsBenchmark(),
    new DifferentialBenchmark(), new FuzzBenchmark(), new AttackBenchmark(),
];

if (FaultWorker.IsAsked)
{
    await FaultWorker.WorkAsync();
    return 0;
}

if (args is [IngestWorker.Verb, var connection, var sources, var drop])
{
    await IngestWorker.WorkAsync(connection, sources, drop);
    return 0;
}

if (args is [ShapeServer.Verb, var kind, var data])
{
    await ShapeServer.RunAsync(kind, data);
    return 0;
}

if (args.Length == 0 || args[0] is "--help" or "-h" or "--list")
{
    Console.WriteLine("Usage: ops/bench NAME [--quick]. The names:");
    foreach (var known in benchmarks.OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal))
        Console.WriteLine($"  {known.Name,-16} {known.Summary}");
    return 0;
}

if (benchmarks.FirstOrDefault(benchmark => benchmark.Name == args[0]) is not { } chosen)
{
    Console.Error.WriteLine($"There is no benchmark '{args[0]}'. Run ops/bench for the list.");
    return 2;
}

if (args is [_, "--help" or "-h"])
{
    Console.WriteLine($"Usage: ops/bench {chosen.Name} [--quick]. {chosen.Summary}");
    return 0;
}

if (args.Skip(1).FirstOrDefault(argument => argument != "--quick") is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is no option of ops/bench; the only one is --quick.");
    return 2;
}

var metrics = await chosen.RunAsync(args.Contains("--quick"), Console.Out, CancellationToken.None);
var written = metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"\"{metric.Key}\":{Math.Round(metric.Value, 3)}"));
Console.WriteLine($"RESULT {{\"name\":\"{chosen.Name}\",\"metrics\":{{{string.Join(',', written)}}}}}");
return 0;
