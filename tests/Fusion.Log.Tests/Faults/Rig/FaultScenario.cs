using Fusion.Log.Tests.Faults.Rig.Scenarios;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>One way in which things go wrong, driven by a seed. What must hold afterwards is the same for all: see <see cref="Verdict"/>.</summary>
abstract class FaultScenario
{
    /// <summary>The number of the fault in the design's list, and what it is.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot be shown on this machine, or null where it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Whether it takes many seconds; a quick look leaves it out.</summary>
    public virtual bool IsLong => false;

    /// <summary>A server of the scenario's own, where the one that all others share will not do.</summary>
    public virtual Task<RigServer?> OwnServerAsync() => Task.FromResult<RigServer?>(null);

    /// <summary>Lets it go wrong, and ends when the world is whole again.</summary>
    public abstract Task PlayAsync(FaultStage stage);

    /// <summary>Every scenario there is, in order of its number.</summary>
    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        new SlowWriters(), new KilledServer(), new LostAnswers(), new KilledWorker(), new SleepingLeader(), new PartedNetwork(),
        new LeakedTransaction(), new LongDump(), new FullDisk(), new FailingSync(), new FlippedBits(), new PoisonEvents(),
        new RebuildUnderFlow(), new KilledRebuild(), new BlueGreen(), new JumpingClock(),
    ];
}
