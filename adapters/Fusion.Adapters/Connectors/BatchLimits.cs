namespace Fusion.Adapters.Connectors;

/// <summary>
/// How much is recorded at once: small enough to be held for hundreds of sources, large enough to be worth a commit.
/// </summary>
static class BatchLimits
{
    public const int RecordsMax = 500;

    public const int BytesMax = 4 * 1024 * 1024;
}
