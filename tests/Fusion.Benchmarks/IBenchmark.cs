namespace Fusion.Benchmarks;

/// <summary>One measurement, by a name that <c>ops/bench</c> takes.</summary>
interface IBenchmark
{
    string Name { get; }

    /// <summary>One line for the list: what is measured, against what.</summary>
    string Summary { get; }

    /// <summary>Runs it, saying how it goes, and gives the metrics of the RESULT line. Quick is for a look, not for a claim.</summary>
    Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation);
}
