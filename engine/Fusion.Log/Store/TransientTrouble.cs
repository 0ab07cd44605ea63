using System.Net.Sockets;
using Npgsql;

namespace Fusion.Log.Store;

/// <summary>The one place that says which troubles of the database pass by themselves, and how long to wait for that.</summary>
static class TransientTrouble
{
    /// <summary>Together about a minute: longer than a restart of PostgreSQL or a failover takes.</summary>
    public const int AttemptsMax = 18;
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public static bool Is(Exception trouble) => trouble switch
    {
        // 57P: the server ends sessions. 25P03: it ended one that had been silent in a transaction, as after a cut line.
        PostgresException said => said.IsTransient || said.SqlState.StartsWith("57P", StringComparison.Ordinal) || said.SqlState == "25P03",
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        NpgsqlException broken => broken.IsTransient || broken.InnerException is EndOfStreamException,
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <param name="attempt">The attempt that failed, from 1.</param>
    public static TimeSpan PauseAfter(int attempt)
    {
        var pause = FirstPause * Math.Pow(2, attempt - 1);
        return pause < LongestPause ? pause : LongestPause;
    }
}
