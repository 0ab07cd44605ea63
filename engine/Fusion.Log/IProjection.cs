using Npgsql;

namespace Fusion.Log;

/// <summary>
/// A deterministic fold of the log into tables. The runner gives it final events in order, each exactly once, and commits what
/// it writes together with how far it has come. It never writes to the log, and never reads a clock.
/// </summary>
public interface IProjection
{
    /// <summary>Up to 40 letters. Stored with the checkpoint; never changes.</summary>
    string Name { get; }

    /// <summary>
    /// Raised when the fold changes. A new version is built from the first event, beside the old, which is read until the new one has
    /// caught up.
    /// </summary>
    int Version { get; }

    /// <summary>
    /// Whether an event that cannot be applied is set aside, with a note in <c>fusion.set_aside</c>, so that those after it go on. By
    /// default the projection stops before it.
    /// </summary>
    bool SetsAside => false;

    /// <summary>
    /// Makes the projection's tables, empty. Called once for each build, in a transaction of its own. Tables are named plainly, here and
    /// in <see cref="ApplyAsync"/>: an empty schema of the build is in front of the search path.
    /// </summary>
    Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation);

    Task ApplyAsync(
        IReadOnlyList<RecordedEvent> events,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation);
}
