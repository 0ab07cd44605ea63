namespace Fusion.Adapters.Connectors;

/// <summary>
/// How much is recorded at once: small enough to be held for hundreds of sources, large enough to be worth a commit.
/// </summary>
static class BatchLimits
{
    /// <summary>The first batch of a file is small, so that what is short is not kept waiting; each that follows is twice as large.</summary>
    public const int RecordsFirst = 500;

    public const int RecordsMax = 4_000;

    public const int BytesMax = 4 * 1024 * 1024;

    public static int After(int records) => Math.Min(records * 2, RecordsMax);
}
