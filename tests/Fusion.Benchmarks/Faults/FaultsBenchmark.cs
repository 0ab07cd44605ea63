using System.Diagnostics;
using System.Globalization;
using Fusion.Log.Tests.Faults.Rig;

namespace Fusion.Benchmarks.Faults;

/// <summary>
/// The fault rig with many seeds: what was killed, what was acknowledged, and what is not as it should be. The variable that a failure
/// names plays one scenario and seed again.
/// </summary>
sealed class FaultsBenchmark : IBenchmark
{
    /// <summary>Of each scenario: more than a hundred seeds together.</summary>
    const int SeedsEach = 7;
    const int FirstSeed = 1_000;

    /// <summary>A quick look begins no further scenario after this.</summary>
    static readonly TimeSpan QuickFor = TimeSpan.FromSeconds(40);

    public string Name => "faults";

    public string Summary => "kills, cuts, full disks and poison, by seed: what was acknowledged, lost, doubled, out of order";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        await using var rig = new FaultRig();
        var played = Stopwatch.StartNew();
        var reports = new List<FaultReport>();
        var failures = new List<FaultFailedException>();
        foreach (var (scenario, seed) in await PlannedAsync(quick, say))
        {
            if (quick && played.Elapsed > QuickFor)
            {
                await say.WriteLineAsync($"NOT SHOWN {scenario.Name}: a quick look ends here");
                continue;
            }

            try
            {
                reports.Add(await rig.PlayAsync(scenario, seed));
                await say.WriteLineAsync(reports[^1].ToString());
            }
            catch (FaultFailedException failure)
            {
                failures.Add(failure);
                await say.WriteLineAsync($"FAILED {failure}");
            }
        }

        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{reports.Count} seeds held and {failures.Count} did not, in {played.Elapsed.TotalMinutes:F1} minutes"));
        return Sum(reports, failures);
    }

    /// <summary>One wave of seeds after the other, so that a run that is cut short has seen every scenario.</summary>
    static async Task<IReadOnlyList<(FaultScenario Scenario, int Seed)>> PlannedAsync(bool quick, TextWriter say)
    {
        if (Environment.GetEnvironmentVariable(FaultRig.RepeatVariable)?.Split(':') is [var name, var number])
            return [(FaultRig.Find(name), int.Parse(number, CultureInfo.InvariantCulture))];
        var shown = FaultScenario.All.Where(scenario => scenario.Missing is null && !(quick && scenario.IsLong)).ToList();
        foreach (var left in FaultScenario.All.Except(shown))
            await say.WriteLineAsync($"NOT SHOWN {left.Name}: {left.Missing ?? "too long for a quick look"}");
        return
        [
            .. Enumerable.Range(FirstSeed, quick ? 1 : SeedsEach).SelectMany(wave => shown.Select((scenario, index) => (scenario, (wave * 100) + index))),
        ];
    }

    static Dictionary<string, double> Sum(List<FaultReport> reports, List<FaultFailedException> failures)
    {
        var verdicts = reports.Select(report => report.Verdict).Concat(failures.Select(failure => failure.Verdict)).OfType<Verdict>().ToList();
        return new Dictionary<string, double>
        {
            ["seeds"] = reports.Count + failures.Count,
            ["failed"] = failures.Count,
            ["crash_points"] = reports.Sum(report => report.CrashPoints),
            ["acknowledged"] = reports.Sum(report => report.Acknowledged),
            ["lost"] = verdicts.Sum(verdict => verdict.Lost),
            ["duplicated"] = verdicts.Sum(verdict => verdict.Duplicated),
            ["reordered"] = verdicts.Sum(verdict => verdict.Reordered),
            ["halved"] = verdicts.Sum(verdict => verdict.Halved),
            ["uncalled"] = verdicts.Sum(verdict => verdict.Uncalled),
        };
    }
}
