namespace Fusion.Log.Postgres;

/// <summary>Where a private PostgreSQL lives and how it is kept.</summary>
/// <param name="Folder">Holds everything: the cluster, its password, its socket where the path is short enough.</param>
public sealed record PrivateClusterOptions(string Folder)
{
    /// <summary>The database the host uses.</summary>
    public const string DatabaseName = "fusion";

    /// <summary>
    /// False only for clusters that nobody will miss, as in tests: nothing is forced to disk, and a crash of the machine loses it.
    /// A crash of PostgreSQL alone loses nothing either way.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>The server to run; by default one that fits the cluster, else the first found.</summary>
    public PostgresBinaries? Binaries { get; init; }

    /// <summary>Told in plain sentences what takes longer than a moment.</summary>
    public Action<string>? Progress { get; init; }
}
