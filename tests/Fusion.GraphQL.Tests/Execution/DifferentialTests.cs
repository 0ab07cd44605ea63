using Fusion.GraphQL.Proof.Differential;

namespace Fusion.GraphQL.Tests.Execution;

public sealed class DifferentialTests(ITestOutputHelper output)
{
    /// <summary>Change to walk other schemas and operations; a failure prints the case itself.</summary>
    const int Seed = 20261121;

    const int Cases = 20_000;

    [Fact]
    public async Task Random_operations_answer_as_the_reference_implementation_does()
    {
        var report = await DifferentialRun.RunAsync(Seed, Cases);

        output.WriteLine($"{report.Cases} cases on {report.Schemas} schemas");
        foreach (var (kind, count) in report.Kinds)
            output.WriteLine($"{count,8} {kind}");
        report.Unexplained.ShouldBe(0, $"seed {Seed}\n{string.Join("\n\n", report.Told.Take(4))}");
        report.Cases.ShouldBe(Cases);
    }
}
