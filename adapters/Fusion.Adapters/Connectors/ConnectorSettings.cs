namespace Fusion.Adapters.Connectors;

/// <summary>How the records of a dataset arrive, as its manifest says.</summary>
public abstract record ConnectorSettings
{
    /// <summary>Files put into a folder of the host's choosing: <c>owner/system/dataset</c> under the drop folder.</summary>
    /// <param name="Files">Which files are records, with * and ?.</param>
    public sealed record FileDrop(string Files) : ConnectorSettings;

    /// <summary>Pages of a JSON service, each leading to the next.</summary>
    /// <param name="Url">May hold variables that the host gives: <c>${NAME}</c>.</param>
    /// <param name="CursorQuery">The query name under which a cursor is sent.</param>
    /// <param name="CursorAnswer">The names that lead to the next cursor in an answer.</param>
    /// <param name="SizeQuery">The query name under which the size of a page is asked, or null where it cannot be.</param>
    public sealed record HttpPages(
        string Url,
        string CursorQuery,
        IReadOnlyList<string> CursorAnswer,
        string? SizeQuery,
        int PageSize,
        TimeSpan Timeout,
        int RequestsPerMinute,
        IReadOnlyList<KeyValuePair<string, string>> Headers) : ConnectorSettings;
}
