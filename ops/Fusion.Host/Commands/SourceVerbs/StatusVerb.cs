using System.CommandLine;
using System.Globalization;
using Fusion.Engine.Intake;
using Fusion.Host.Serving;
using Fusion.Ontology;
using Spectre.Console;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>What became of what every dataset delivered, and how its reading goes: once, or as a table that keeps up.</summary>
static class StatusVerb
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A reader that has said nothing for so long is gone.</summary>
    static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);

    const string Heads =
        "dataset                                            received   appended  duplicate  quarantined  state          records/s  lag       last at";

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var watch = new Option<bool>("--watch") { Description = "Goes on showing it until interrupted." };
        var verb = new Command("status",
            "Records by dataset: received = appended + duplicate + quarantined, always. Exit code 1 when not.")
        {
            watch, data,
        };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            await using var database = await Database.LookAsync(parse.Settings(data), Say.Step, cancellation);
            return parse.GetValue(watch)
                ? await WatchAsync(database, cancellation)
                : Tell(await LinesAsync(database, cancellation));
        }));
        return verb;
    }

    static int Tell((IReadOnlyList<string> Lines, bool IsConserved) told)
    {
        foreach (var line in told.Lines)
            Say.Result(line);
        return told.IsConserved ? ExitCode.Done : ExitCode.Failed;
    }

    static async Task<int> WatchAsync(Database database, CancellationToken cancellation)
    {
        var text = new Text("");
        await AnsiConsole.Live(text).StartAsync(async live =>
        {
            while (true)
            {
                var (lines, _) = await LinesAsync(database, cancellation);
                live.UpdateTarget(new Text(string.Join('\n', lines)));
                await Task.Delay(LookEvery, cancellation);
            }
        });
        return ExitCode.Done;
    }

    static async Task<(IReadOnlyList<string> Lines, bool IsConserved)> LinesAsync(Database database, CancellationToken cancellation)
    {
        var tallies = (await new SourceTallies(database.Source).AllAsync(cancellation)).ToDictionary(tally => tally.Dataset);
        var reports = await new ReaderReports(database.Source, TimeProvider.System).AllAsync(cancellation);
        var changes = await SourceContracts.LastChangesAsync(database.Source, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        var lines = new List<string> { Heads };
        foreach (var dataset in tallies.Keys.Union(reports.Keys).OrderBy(id => id.ToString(), StringComparer.Ordinal))
        {
            var tally = tallies.GetValueOrDefault(dataset) ?? new SourceTally(dataset, 0, 0, 0, default);
            var report = reports.GetValueOrDefault(dataset);
            lines.Add(Line(tally, report, now));
            if (report?.LastError is { } error)
                lines.Add($"  {error}");
            if (changes.TryGetValue(dataset, out var change))
                lines.Add($"  changed: {change}; 'fusion sources drift {dataset}' tells more");
            if (!tally.IsConserved)
                lines.Add($"  {tally.Quarantined} were set aside, {tally.Kept} are kept and {tally.Expired} were let go: records are missing.");
        }

        return (lines, tallies.Values.All(tally => tally.IsConserved));
    }

    static string Line(SourceTally tally, ReaderReport? report, DateTimeOffset now)
    {
        var isSilent = report is null || now - report.ToldAt > SilentAfter;
        var state = report is null ? "not read" : isSilent ? "no reader" : report.State.Replace('_', ' ');
        var lag = report?.LastReadAt is { } read ? Span(now - read) : "";
        var last = tally.LastAt == default ? "" : tally.LastAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Dataset,-48} {tally.Received,10} {tally.Appended,10} {tally.Duplicate,10} {tally.Quarantined,12}  "
            + $"{state,-13} {(isSilent ? 0 : report!.RecordsPerSecond),10:N0}  {lag,-8}  {last}");
    }

    static string Span(TimeSpan span)
    {
        var (count, unit) = span switch
        {
            { TotalDays: >= 1 } => (span.TotalDays, "d"),
            { TotalHours: >= 1 } => (span.TotalHours, "h"),
            { TotalMinutes: >= 1 } => (span.TotalMinutes, "min"),
            _ => (Math.Max(0, span.TotalSeconds), "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count:0} {unit}");
    }
}
