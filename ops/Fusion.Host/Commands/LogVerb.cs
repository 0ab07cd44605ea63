using System.CommandLine;
using System.Globalization;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Verifying;
using Fusion.Ontology;

namespace Fusion.Host.Commands;

/// <summary>Looks into the log: how much it holds, what was recorded last, and whether all of it is as it was recorded.</summary>
static class LogVerb
{
    public static Command Build() => new("log", "Looks into the log: stats, tail, verify.") { Stats(), Tail(), Verify() };

    static Command Stats()
    {
        var data = SharedOptions.Data();
        var verb = new Command("stats", "How many events of which types the log holds, and its high water mark.") { data };
        verb.SetAction((parse, cancellation) => WithLogAsync(parse.Settings(data), async (_, log) =>
        {
            var stats = await log.StatsAsync(cancellation);
            Say.Result(Invariant($"events           {stats.Events}"));
            Say.Result(Invariant($"streams          {stats.Streams}"));
            Say.Result(Invariant($"high water mark  {stats.HighWaterMark}"));
            foreach (var (type, count) in stats.EventsByType.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                Say.Result(Invariant($"  {type,-26} {count}"));
            return ExitCode.Done;
        }, cancellation));
        return verb;
    }

    static Command Tail()
    {
        var data = SharedOptions.Data();
        var count = new Option<int>("--last") { Description = "How many of the newest to begin with.", DefaultValueFactory = _ => 10 };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on as more are recorded, until Ctrl-C." };
        var verb = new Command("tail", "The newest events: position, time, type, stream. Not what they say: that needs a purpose.")
        {
            data, count, follow,
        };
        verb.SetAction((parse, cancellation) => WithLogAsync(parse.Settings(data), async (_, log) =>
        {
            var mark = await log.HighWaterMarkAsync(cancellation);
            var after = new Position(Math.Max(0, mark.Value - parse.GetValue(count)));
            var pages = parse.GetValue(follow) ? log.SubscribeAsync(after, cancellation) : log.ReadAllAsync(after, cancellation);
            await foreach (var page in pages)
            {
                foreach (var recorded in page)
                    Say.Result(Invariant($"{recorded.Position}  {recorded.RecordedAt:O}  {recorded.EventType}  {recorded.Stream}"));
            }

            return ExitCode.Done;
        }, cancellation));
        return verb;
    }

    static Command Verify()
    {
        var data = SharedOptions.Data();
        var verb = new Command(
            "verify",
            "Computes the hash of every event again, from the first, and holds them against the published tree. "
            + "Exit code 4, and the position, where the log differs.")
        {
            data,
        };
        verb.SetAction((parse, cancellation) =>
        {
            var settings = parse.Settings(data);
            return WithLogAsync(settings, (database, _) => VerifyAsync(settings, database, cancellation), cancellation);
        });
        return verb;
    }

    static async Task<int> VerifyAsync(FusionSettings settings, Database database, CancellationToken cancellation)
    {
        (long At, long Of) reached = default;
        var checking = new LogVerifier(database.Source).VerifyAsync(
            new Reached<(Position At, Position Of)>(value => reached = (value.At.Value, value.Of.Value)), cancellation);
        await StageDisplay.ShowAsync(checking, () => [new Stage("Verifying the database", reached.At, Math.Max(1, reached.Of))]);
        var exitCode = SayVerdict(await checking, "as they were recorded");
        using var published = await PublishedLog.LookAsync(database, settings, cancellation);
        if (exitCode != ExitCode.Done || published?.HasCheckpoint != true)
            return exitCode;
        reached = default;
        var holding = published.VerifyAsync(new Reached<(long, long)>(value => reached = value), cancellation);
        await StageDisplay.ShowAsync(holding, () => [new Stage("Verifying the published tree", reached.At, Math.Max(1, reached.Of))]);
        return SayVerdict(await holding, "as they were published and signed");
    }

    static int SayVerdict(LogVerification verification, string how)
    {
        switch (verification)
        {
            case LogVerification.Whole whole:
                Say.Result(Invariant($"whole: {whole.Events} events, up to position {whole.UpTo}, are {how}"));
                return ExitCode.Done;
            case LogVerification.Differs differs:
                Say.Result(Invariant($"differs at position {differs.At}: {Words(differs.Difference)}"));
                return ExitCode.Tampered;
            case LogVerification.Broken broken:
                Say.Result($"the published file {broken.File} is broken: {broken.Why}");
                return ExitCode.Tampered;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static string Words(LogDifference difference) => difference switch
    {
        LogDifference.Changed => "the event is not what was recorded",
        LogDifference.Missing => "an event was recorded here and is gone",
        LogDifference.Added => "an event stands here that was never recorded",
    };

    static Task<int> WithLogAsync(
        FusionSettings settings, Func<Database, IEventLog, Task<int>> look, CancellationToken cancellation) => Troubles.SaidAsync(async () =>
    {
        await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
        await using var log = new PostgresEventLog(database.Source, TimeProvider.System);
        return await look(database, log);
    });

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    sealed class Reached<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
