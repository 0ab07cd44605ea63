using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>What the host decides about reading sources.</summary>
public sealed record SourceRunnerOptions
{
    /// <summary>Files are looked for in <c>owner/system/dataset</c> under this folder.</summary>
    public required string DropFolder { get; init; }

    /// <summary>Values for what manifests write as <c>${NAME}</c>: addresses, credentials.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Where what is expected of datasets is kept; without it no drift is looked for.</summary>
    public ISourceContracts? Contracts { get; init; }

    /// <summary>Who reads which source, where several processes share a log; without it this process reads all of them.</summary>
    public SourceLeases? Leases { get; init; }

    /// <summary>Where how the reading goes is told, for whoever looks from another process.</summary>
    public ReaderReports? Reports { get; init; }

    /// <summary>What this process is called there.</summary>
    public string Reader { get; init; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Which datasets to read; all of them unless said.</summary>
    public Func<DatasetId, bool> Reads { get; init; } = _ => true;

    /// <summary>How long a file must have stood still before it is read.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many batches may be on their way into the log at once; more would only queue inside the database.</summary>
    public int AcceptsAtOnce { get; init; } = 4;

    /// <summary>How many datasets may be read at once; the others wait their turn.</summary>
    public int ReadsAtOnce { get; init; } = 64;

    /// <summary>The first pause after a failure; it doubles with each one that follows.</summary>
    public TimeSpan BackoffFirst { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromMinutes(5);
}
