using System.Globalization;
using System.Net.Sockets;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log.Postgres;
using Fusion.Log.Sealing;
using Npgsql;

namespace Fusion.Host.Doctor;

/// <summary>Looks at what the product needs on this machine, and changes nothing.</summary>
sealed class Examination(FusionSettings settings, int port)
{
    const long DiskBytesMin = 2L << 30;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation) =>
    [
        Runtime(),
        await PostgresAsync(cancellation),
        DataFolder(),
        Keys(),
        Disk(),
        Port(),
        Catalogue(),
        Explorer(),
    ];

    static Finding Runtime() => new(".NET", FindingState.Good, Environment.Version.ToString());

    async Task<Finding> PostgresAsync(CancellationToken cancellation)
    {
        if (settings.Postgres is { } connection)
            return await ExistingPostgresAsync(connection, cancellation);
        var installed = PostgresBinaries.FindAll();
        return installed.Count > 0
            ? new Finding("PostgreSQL", FindingState.Good, $"version {installed[0].MajorVersion}, private cluster")
            : new Finding("PostgreSQL", FindingState.Missing, "no initdb and postgres found", PostgresBinaries.Advice);
    }

    static async Task<Finding> ExistingPostgresAsync(string connection, CancellationToken cancellation)
    {
        const string Need = "PostgreSQL (FUSION_POSTGRES)";
        try
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("show server_version");
            return new Finding(Need, FindingState.Good, $"version {await command.ExecuteScalarAsync(cancellation)}");
        }
        catch (Exception trouble) when (trouble is NpgsqlException or ArgumentException or SocketException)
        {
            return new Finding(
                Need, FindingState.Missing, trouble.Message, "Check host, port, user and password in FUSION_POSTGRES, and that it runs.");
        }
    }

    Finding DataFolder()
    {
        var existing = NearestExisting(settings.DataFolder);
        try
        {
            var probe = Path.Combine(existing, $".fusion-probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new Finding("Data folder", FindingState.Good, settings.DataFolder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                "Data folder", FindingState.Missing, $"{existing} cannot be written", "Choose another with --data or FUSION_DATA.");
        }
    }

    /// <summary>Whether the log needs it is known by the log; a ring that nobody may open is found out here.</summary>
    Finding Keys()
    {
        if (!File.Exists(settings.KeyRing))
            return new Finding("Key ring", FindingState.Good, "none yet; the first 'fusion up' makes one");
        try
        {
            var masters = FileKeyRing.Open(settings.KeyRing).Masters.Count;
            var found = string.Create(CultureInfo.InvariantCulture, $"{settings.KeyRing}, {masters} master keys; keep copies of it");
            return new Finding("Key ring", FindingState.Good, found);
        }
        catch (Exception trouble) when (trouble is KeyRingException or UnauthorizedAccessException)
        {
            return new Finding("Key ring", FindingState.Missing, trouble.Message, "ops/runbooks/erasure.md has a table of what to do.");
        }
    }

    Finding Disk()
    {
        var free = new DriveInfo(NearestExisting(settings.DataFolder)).AvailableFreeSpace;
        var found = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):F1} GiB free");
        return free >= DiskBytesMin
            ? new Finding("Disk", FindingState.Good, found)
            : new Finding("Disk", FindingState.Warning, found, "A first look wants 2 GiB; free some space or choose another data folder.");
    }

    Finding Port() => FreePort.IsFree(port)
        ? new Finding("Port", FindingState.Good, $"{port} is free")
        : new Finding("Port", FindingState.Warning, $"{port} is in use", $"Give another: fusion up --port {port + 1}");

    Finding Catalogue() => Directory.Exists(settings.CatalogueFolder)
        ? new Finding("Catalogue", FindingState.Good, settings.CatalogueFolder)
        : new Finding("Catalogue", FindingState.Missing, $"{settings.CatalogueFolder} is not there", "Set FUSION_CATALOGUE, or build again.");

    static Finding Explorer() => File.Exists(Path.Combine(AppContext.BaseDirectory, "explorer", "index.html"))
        ? new Finding("Explorer", FindingState.Good, "built")
        : new Finding("Explorer", FindingState.Warning, "not built; the API works without it", "Run ops/up, which builds it with Node.");

    static string NearestExisting(string folder)
    {
        var nearest = folder;
        while (!Directory.Exists(nearest))
            nearest = Path.GetDirectoryName(nearest) ?? "/";
        return nearest;
    }
}
