using Fusion.Log.Tests.Contract;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>Many writers that dawdle between taking their positions and committing, and often take everything back.</summary>
sealed class SlowWriters : FaultScenario
{
    const int Writers = 64;
    const int BatchesEach = 5;
    const double TakenBack = 0.2;
    const int DawdleMsMax = 15;

    public override string Name => "F1 slow writers";

    public override async Task PlayAsync(FaultStage stage)
    {
        stage.Project();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(stage, writer, new Random(stage.Chance.Next()))));
        stage.CrashPoints += stage.History.Sent.Count(batch => batch.Fate == Fate.TakenBack);
        await stage.CaughtUpAsync();
    }

    static async Task WriteAsync(FaultStage stage, int writer, Random chance)
    {
        for (var number = 0; number < BatchesEach; number++)
        {
            var events = Enumerable.Range(0, chance.Next(1, 6)).Select(index => Some.Crime($"{writer}-{number}-{index}")).ToList();
            var sent = stage.History.Send(writer, events);
            var dawdle = TimeSpan.FromMilliseconds(chance.Next(DawdleMsMax));
            var isTakenBack = chance.NextDouble() < TakenBack;
            var companion = new Companion(async (_, _) =>
            {
                await Task.Delay(dawdle);
                if (isTakenBack)
                    throw new InvalidOperationException("taken back");
            });
            try
            {
                var outcome = await stage.Log.AppendAsync(Some.Batch(events) with { Companions = [companion] }, CancellationToken.None);
                stage.History.Acknowledge(sent, [.. ((AppendOutcome.Appended)outcome).Receipts.Select(receipt => receipt.Position)]);
            }
            catch (InvalidOperationException) when (isTakenBack)
            {
                stage.History.TakeBack(sent);
            }
        }
    }
}
