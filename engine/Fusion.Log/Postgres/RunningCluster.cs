using Npgsql;

namespace Fusion.Log.Postgres;

/// <summary>A private cluster that another host of the same user keeps running: it can be looked at, and is never stopped from here.</summary>
public static class RunningCluster
{
    /// <summary>In PostgreSQL's own note of its server, the line that names the folder of its socket.</summary>
    const int SocketLine = 4;

    /// <summary>How to connect to it, or null where none runs in the folder.</summary>
    public static NpgsqlConnectionStringBuilder? Find(string folder, string database = PrivateClusterOptions.DatabaseName)
    {
        var note = Path.Combine(folder, "cluster", "postmaster.pid");
        var password = Path.Combine(folder, "password");
        if (!File.Exists(note) || !File.Exists(password))
            return null;
        var lines = File.ReadAllLines(note);
        if (lines.Length <= SocketLine)
            return null;
        return new NpgsqlConnectionStringBuilder
        {
            Host = lines[SocketLine],
            Username = ClusterFolder.UserName,
            Password = File.ReadAllText(password),
            Database = database,
            ApplicationName = "fusion",
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
    }
}
