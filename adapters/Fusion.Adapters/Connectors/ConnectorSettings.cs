namespace Fusion.Adapters.Connectors;

/// <summary>How the records of a dataset arrive, as its manifest says.</summary>
public abstract record ConnectorSettings
{
    /// <summary>Files put into a folder of the host's choosing: <c>owner/system/dataset</c> under the drop folder.</summary>
    /// <param name="Files">Which files are records, with * and ?.</param>
    public sealed record FileDrop(string Files) : ConnectorSettings;

    /// <summary>Messages put into a folder, one file each, or into the new and cur of a Maildir.</summary>
    public sealed record MailDrop : ConnectorSettings;

    /// <summary>Rows of a table in another PostgreSQL, in the order of what changes with every row.</summary>
    /// <param name="Connection">May hold variables that the host gives: <c>${NAME}</c>.</param>
    /// <param name="Cursor">The columns that order the rows and tell them apart, such as when a row was changed, and its number.</param>
    /// <param name="Settle">Rows younger than this by the first of those columns are left for later: what commits late is not passed over.</param>
    public sealed record PostgresTable(
        string Connection, string Table, IReadOnlyList<string> Cursor, int PageSize, TimeSpan? Settle) : ConnectorSettings;

    /// <summary>Messages of a queue; each is acknowledged once what it holds is durable.</summary>
    public sealed record AmqpQueue(string Url, string Queue, int Prefetch) : ConnectorSettings;

    /// <summary>What others send to us, kept on disk until it is recorded.</summary>
    /// <param name="Address">Where to listen: an address of this machine and a port. May hold variables that the host gives.</param>
    /// <param name="IsExposed">Whether others than this machine may reach it.</param>
    public abstract record Listener(string Address, bool IsExposed, int SpoolMegabytes) : ConnectorSettings;

    public sealed record TcpListener(string Address, bool IsExposed, int SpoolMegabytes) : Listener(Address, IsExposed, SpoolMegabytes);

    public sealed record UdpListener(string Address, bool IsExposed, int SpoolMegabytes) : Listener(Address, IsExposed, SpoolMegabytes);

    /// <param name="Secret">Shared with the sender, who signs time and body with it; a variable that the host gives.</param>
    /// <param name="Window">How old, and how much ahead, a signed time may be.</param>
    public sealed record Webhook(
        string Address,
        bool IsExposed,
        int SpoolMegabytes,
        string Path,
        string Secret,
        string SignatureHeader,
        string TimeHeader,
        TimeSpan Window) : Listener(Address, IsExposed, SpoolMegabytes);

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
        IReadOnlyList<KeyValuePair<string, string>> Headers) : ConnectorSettings
    {
        /// <summary>How one page leads to the next.</summary>
        public HttpPaging Paging { get; init; } = HttpPaging.Cursor;

        /// <summary>Of numbered pages, what the first is called.</summary>
        public int FirstPage { get; init; } = 1;

        public HttpAuthSettings? Auth { get; init; }
    }
}

public enum HttpPaging
{
    /// <summary>An answer names the cursor of the next.</summary>
    Cursor = 1,

    /// <summary>Pages are numbered; a full one has a next.</summary>
    Page = 2,

    /// <summary>The next page begins behind so many records.</summary>
    Offset = 3,

    /// <summary>The answer's Link header leads on (RFC 8288).</summary>
    Link = 4,

    /// <summary>Records changed since the latest change seen; the manifest says where in a record that stands.</summary>
    Since = 5,
}
