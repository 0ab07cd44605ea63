using System.CommandLine;
using System.Text.Json;
using Fusion.Log;
using Fusion.Ontology;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class TailVerb
{
    const long LastDefault = 10;

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var json = SharedOptions.Json();
        var last = new Option<long>("--last", "-n")
        {
            Description = "How many of the newest to begin with.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => LastDefault,
            CustomParser = WholeNumber.Read,
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on as more are recorded, until Ctrl-C." };
        var verb = new Command("tail", "The newest events: position, time, type, stream. Not what they say: that needs a purpose.")
        {
            last, follow, json, data,
        };
        verb.SetAction((parse, cancellation) => LookAsync(parse.Settings(data), async (_, log) =>
        {
            var mark = await log.HighWaterMarkAsync(cancellation);
            var after = new Position(Math.Max(0, mark.Value - parse.GetValue(last)));
            var pages = parse.GetValue(follow) ? log.SubscribeAsync(after, cancellation) : log.ReadAllAsync(after, cancellation);
            try
            {
                await foreach (var page in pages)
                {
                    foreach (var recorded in page)
                        Say.Result(parse.GetValue(json) ? Json(recorded) : Line(recorded));
                }
            }
            catch (OperationCanceledException) when (parse.GetValue(follow) && cancellation.IsCancellationRequested)
            {
                // Following ends by Ctrl-C and no other way.
            }

            return ExitCode.Done;
        }, cancellation));
        return verb;
    }

    static string Line(RecordedEvent recorded) =>
        Invariant($"{recorded.Position}  {recorded.RecordedAt:O}  {recorded.EventType}  {recorded.Stream}");

    static string Json(RecordedEvent recorded) => JsonSerializer.Serialize(new
    {
        position = recorded.Position.Value,
        recordedAt = recorded.RecordedAt,
        type = recorded.EventType,
        stream = recorded.Stream.Value,
        version = recorded.Version,
    });
}
