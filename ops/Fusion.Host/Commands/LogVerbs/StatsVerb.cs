using System.CommandLine;
using System.Text.Json;
using Fusion.Log;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class StatsVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var json = SharedOptions.Json();
        var verb = new Command("stats", "How many events of which types the log holds, and its high water mark.") { data, json };
        verb.SetAction((parse, cancellation) => LookAsync(parse.Settings(data), async (_, log) =>
        {
            var stats = await log.StatsAsync(cancellation);
            if (parse.GetValue(json))
                Say.Result(Json(stats));
            else
                SayStats(stats);
            return ExitCode.Done;
        }, cancellation));
        return verb;
    }

    static void SayStats(LogStats stats)
    {
        Say.Result(Invariant($"events           {stats.Events}"));
        Say.Result(Invariant($"streams          {stats.Streams}"));
        Say.Result(Invariant($"high water mark  {stats.HighWaterMark}"));
        foreach (var (type, count) in InOrder(stats))
            Say.Result(Invariant($"  {type,-26} {count}"));
    }

    static string Json(LogStats stats) => JsonSerializer.Serialize(new
    {
        events = stats.Events,
        streams = stats.Streams,
        highWaterMark = stats.HighWaterMark.Value,
        eventsByType = InOrder(stats).ToDictionary(),
    });

    static IEnumerable<KeyValuePair<string, long>> InOrder(LogStats stats) =>
        stats.EventsByType.OrderBy(entry => entry.Key, StringComparer.Ordinal);
}
