using Fusion.Ontology;

namespace Fusion.Log.Projecting;

/// <summary>How far a projection has come, for people to see.</summary>
/// <param name="Position">Everything at or below it is in the projection's tables.</param>
/// <param name="HighWaterMark">How far it could be, as last seen.</param>
/// <param name="EventsPerSecond">Over the last seconds of work.</param>
public sealed record ProjectionProgress(
    string Name, ProjectionState State, Position Position, Position HighWaterMark, double EventsPerSecond)
{
    public long Lag => Math.Max(0, HighWaterMark.Value - Position.Value);
}

public enum ProjectionState
{
    /// <summary>Another process runs it, or nobody has started it yet.</summary>
    Waiting = 1,
    Running = 2,

    /// <summary>The database is not there; it goes on when it is back.</summary>
    Retrying = 3,

    /// <summary>An event could not be applied; see the exception of the run.</summary>
    Faulted = 4,
    Stopped = 5,
}
