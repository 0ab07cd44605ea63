using System.Globalization;

namespace Fusion.Log.Postgres;

/// <summary>
/// PostgreSQL's settings for this machine. They are given at every start and never written to the cluster, so that they follow the
/// machine and the build.
/// </summary>
sealed record ClusterSettings(long MemoryBytes, long FreeDiskBytes, bool Durable)
{
    const long Megabyte = 1024 * 1024;
    const int MaxConnections = 120;

    public static ClusterSettings ForThisMachine(string folder, bool durable) =>
        new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, new DriveInfo(folder).AvailableFreeSpace, durable);

    public IReadOnlyDictionary<string, string> Values()
    {
        var values = new Dictionary<string, string>
        {
            ["listen_addresses"] = "",
            ["unix_socket_permissions"] = "0700",
            ["password_encryption"] = "scram-sha-256",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["lc_messages"] = "C",
            ["max_connections"] = MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["shared_buffers"] = Megabytes(MemoryBytes / 8, least: 64, most: Durable ? 8192 : 128),
            ["effective_cache_size"] = Megabytes(MemoryBytes / 2, least: 256, most: 1024 * 1024),
            ["maintenance_work_mem"] = Megabytes(MemoryBytes / 64, least: 64, most: 1024),
            ["work_mem"] = Megabytes(MemoryBytes / 512, least: 8, most: 64),
            ["wal_buffers"] = "16MB",
            ["max_wal_size"] = Megabytes(FreeDiskBytes / 20, least: 256, most: 8192),
            ["min_wal_size"] = "160MB",
            ["checkpoint_timeout"] = "15min",
            ["checkpoint_completion_target"] = "0.9",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            // A transaction somebody forgot holds back vacuum and, had it begun an append, the high water mark.
            ["idle_in_transaction_session_timeout"] = "5min",
            // Statements and details carry names of people; the server's log carries neither.
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
        };
        if (!Durable)
        {
            values["fsync"] = "off";
            values["full_page_writes"] = "off";
        }

        return values;
    }

    static string Megabytes(long bytes, long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(bytes / Megabyte, least, most)}MB");
}
