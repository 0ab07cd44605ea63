using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Projecting;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>
/// Events that the fold cannot take, in every way it can fail: the rest goes on, each is noted, and what is built after the fold is
/// mended is as if nothing had been.
/// </summary>
sealed class PoisonEvents : FaultScenario
{
    const int Poisons = 5;
    const int LargestEvent = 15 * 1024 * 1024;

    public override string Name => "F12 poison events";

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 2, eventsMax: 20);
        await crew.MoreAsync(20);
        await crew.StopAsync();
        var large = NewEvent.Of(Some.CrimeRecord("large", new string('x', LargestEvent)), Some.Provenance);
        var sent = stage.History.Send(writer: 0, [large]);
        var outcome = (AppendOutcome.Appended)await stage.Log.AppendAsync(Some.Batch(large), CancellationToken.None);
        stage.History.Acknowledge(sent, [outcome.Receipts[0].Position]);

        var positions = (await Recounted(stage)).ToArray();
        stage.Chance.Shuffle(positions);
        var poison = positions.Take(Poisons).Append(outcome.Receipts[0].Position.Value).Distinct().ToHashSet();
        var ways = poison.ToDictionary(position => position, _ => (Way)stage.Chance.Next(0, 5));
        stage.CrashPoints += poison.Count;
        var mended = new Switch();
        stage.Project(new TallyProjection { SetsAside = true, BeforeWriting = page => FailAsync(page, ways, mended) });
        await stage.CaughtUpAsync();
        await stage.UntilAsync($"select count(*) = {poison.Count} from fusion.set_aside", "each is noted");
        var seen = (await Recount.OfAsync(stage.Direct)).Seen.Select(row => row.Position).ToHashSet();
        if (seen.Overlaps(poison) || seen.Count != positions.Length - poison.Count)
            throw new InvalidOperationException("What was set aside and what was seen are not the two parts of the log.");

        mended.Value = true;
        await new GenerationTable(stage.Direct, "Tally").RequestAsync(version: 1, CancellationToken.None);
        await stage.UntilAsync(
            "select exists (select from fusion.projection_generation where generation = 2 and state = 'live')", "it is built anew");
    }

    static async Task<IReadOnlyList<long>> Recounted(FaultStage stage)
    {
        await using var select = stage.Direct.CreateCommand("select seq_id from mt.mt_events order by seq_id");
        await using var reader = await select.ExecuteReaderAsync();
        var positions = new List<long>();
        while (await reader.ReadAsync())
            positions.Add(reader.GetInt64(0));
        return positions;
    }

    static async Task FailAsync(IReadOnlyList<RecordedEvent> page, Dictionary<long, Way> ways, Switch mended)
    {
        foreach (var recorded in page)
        {
            if (mended.Value || !ways.TryGetValue(recorded.Position.Value, out var way))
                continue;
            switch (way)
            {
                case Way.Throws:
                    throw new InvalidOperationException("poison");
                case Way.IsUnparseable:
                    Ontology.EventCodec.Decode(recorded.EventType, recorded.Data.Span[..^1]);
                    break;
                case Way.PretendsToBeCancelled:
                    throw new OperationCanceledException();
                case Way.BreaksAConstraint:
                    throw new PostgresException("poison", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation);
                default:
                    await LoopAsync(mended);
                    break;
            }
        }
    }

    /// <summary>Heeds no token; lets go when the fold is mended, because a test must end.</summary>
    static Task LoopAsync(Switch mended)
    {
        while (!mended.Value)
            Thread.SpinWait(1_000);
        return Task.CompletedTask;
    }

    enum Way
    {
        Throws,
        IsUnparseable,
        PretendsToBeCancelled,
        BreaksAConstraint,
        Loops,
    }

    sealed class Switch
    {
        volatile bool on;

        public bool Value
        {
            get => on;
            set => on = value;
        }
    }
}
