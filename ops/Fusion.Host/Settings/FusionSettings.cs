namespace Fusion.Host.Settings;

/// <summary>What the environment configures. Options on the command line go before it.</summary>
sealed record FusionSettings
{
    public const int DefaultPort = 5180;
    const string SourcePrefix = "FUSION_SOURCE_";

    /// <summary>Holds the private cluster, the drop folders and the keys.</summary>
    public required string DataFolder { get; init; }

    /// <summary>An existing PostgreSQL, as an Npgsql connection string; null for a private one.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where the manifests of the source systems stand.</summary>
    public required string CatalogueFolder { get; init; }

    /// <summary>A C2SP tlog-policy file: which witnesses cosign the log's checkpoints, and how many are enough. Null for none.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>The file of the key ring; null for <c>keys/ring.json</c> in the data folder.</summary>
    public string? KeysFile { get; init; }

    /// <summary>The journal of erasures; null for <c>erasures.journal</c> beside the key ring.</summary>
    public string? ErasuresFile { get; init; }

    public string KeyRing => Path.GetFullPath(KeysFile ?? Path.Combine(DataFolder, "keys", "ring.json"));

    public string ErasureJournal => Path.GetFullPath(ErasuresFile ?? Path.Combine(Path.GetDirectoryName(KeyRing)!, "erasures.journal"));

    /// <summary>Sources to read besides those whose drop folder is there: owner, or owner/system.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public static FusionSettings FromEnvironment() => new()
    {
        DataFolder = Variable("FUSION_DATA") ?? DefaultDataFolder(),
        Postgres = Variable("FUSION_POSTGRES"),
        CatalogueFolder = Variable("FUSION_CATALOGUE") ?? Path.Combine(AppContext.BaseDirectory, "catalogue"),
        PolicyFile = Variable("FUSION_POLICY"),
        KeysFile = Variable("FUSION_KEYS"),
        ErasuresFile = Variable("FUSION_ERASURES"),
        Sources = Variable("FUSION_SOURCES")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
    };

    /// <summary>What manifests write as <c>${NAME}</c>: every variable <c>FUSION_SOURCE_NAME</c> of the environment, addresses and secrets.</summary>
    public static Dictionary<string, string> SourceVariables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry.Key is string name && name.StartsWith(SourcePrefix, StringComparison.Ordinal) && entry.Value is string value)
                variables[name[SourcePrefix.Length..]] = value;
        }

        return variables;
    }

    static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Root's own home is closed to the user PostgreSQL runs as, so root keeps its data where services do.</summary>
    static string DefaultDataFolder() => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()
        ? "/var/lib/fusion"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fusion");
}
