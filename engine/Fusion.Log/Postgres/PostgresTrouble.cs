namespace Fusion.Log.Postgres;

/// <summary>Why a private PostgreSQL cannot be had. Each needs something else from the person who reads it.</summary>
public enum PostgresTrouble
{
    BinariesMissing,
    FolderUnreachable,
    FolderNotOurs,
    DiskFull,
    OtherMajorVersion,
    InUse,
    NoUnprivilegedUser,
    DidNotStart,
}

/// <summary>A private PostgreSQL cannot be had; the message says what was attempted and what to do.</summary>
public sealed class PostgresUnavailableException(PostgresTrouble trouble, string message) : Exception(message)
{
    public PostgresTrouble Trouble { get; } = trouble;

    /// <summary>Reads PostgreSQL's own words for the cases that a person can do something about.</summary>
    internal static PostgresUnavailableException From(string attempted, string folder, string said)
    {
        if (said.Contains("No space left on device", StringComparison.Ordinal))
            return new(PostgresTrouble.DiskFull, $"{attempted}: the disk that holds {folder} is full. Free some space and start again.");
        if (said.Contains("wrong ownership", StringComparison.Ordinal)
            || said.Contains("Permission denied", StringComparison.Ordinal)
            || said.Contains("Operation not permitted", StringComparison.Ordinal))
            return NotOurs(attempted, folder);
        if (said.Contains("database files are incompatible with server", StringComparison.Ordinal))
            return new(PostgresTrouble.OtherMajorVersion, $"{attempted}: {folder} was written by an incompatible PostgreSQL. {LastLines(said)}");
        return new(PostgresTrouble.DidNotStart, $"{attempted} in {folder}: PostgreSQL said: {LastLines(said)}");
    }

    internal static PostgresUnavailableException NotOurs(string attempted, string folder) =>
        new(PostgresTrouble.FolderNotOurs,
            $"{attempted}: {folder} belongs to another user. Run as that user, or choose another data folder.");

    static string LastLines(string said)
    {
        const int LinesShown = 6;
        return string.Join(" | ", said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesShown));
    }
}
