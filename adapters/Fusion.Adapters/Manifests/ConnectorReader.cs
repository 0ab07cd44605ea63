using System.Text.RegularExpressions;
using Fusion.Adapters.Connectors;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads how a dataset's records arrive.</summary>
static partial class ConnectorReader
{
    const int PageSizeDefault = 200;
    const int PageSizeMax = 10_000;
    const int RequestsPerMinuteDefault = 600;
    const int RequestsPerMinuteMax = 60_000;

    const int SpoolMegabytesDefault = 256;
    const int SpoolMegabytesMax = 64 * 1024;

    static readonly TimeSpan WindowDefault = TimeSpan.FromMinutes(5);
    static readonly TimeSpan TimeoutDefault = TimeSpan.FromSeconds(30);

    public static readonly IReadOnlyList<string> Kinds =
        ["file_drop", "http_pages", "mail_drop", "postgresql", "amqp", "tcp_listener", "udp_listener", "webhook"];

    public static ConnectorSettings? Read(Section? section, RecordFormat? format)
    {
        if (section?.RequiredText("kind") is not { } kind)
            return null;
        var settings = kind switch
        {
            "file_drop" => new ConnectorSettings.FileDrop(section.Text("files") ?? $"*{format?.Extension}"),
            "http_pages" => ReadHttp(section, format),
            "mail_drop" => ReadMail(section, format),
            "postgresql" => ReadTable(section, format),
            "amqp" => ReadQueue(section),
            "tcp_listener" => ReadListener(section, (address, isExposed, spool) => new ConnectorSettings.TcpListener(address, isExposed,
                spool)),
            "udp_listener" => ReadListener(section, (address, isExposed, spool) => new ConnectorSettings.UdpListener(address, isExposed,
                spool)),
            "webhook" => ReadWebhook(section),
            _ => Unknown(section, kind),
        };
        if (settings is not null)
            section.Close();
        return settings;
    }

    static ConnectorSettings? Unknown(Section section, string kind)
    {
        section.Problems.Add(
            section.Take("kind")!.At, $"'{section.Path("kind")}' says '{kind}'; it must be one of {string.Join(", ", Kinds)}.");
        return null;
    }

    static ConnectorSettings.MailDrop ReadMail(Section section, RecordFormat? format)
    {
        if (format is not null and not Formats.Mail.MailFormat)
            section.Problems.Add(section.At, $"'{section.Path("kind")}' reads messages; the format must be eml, and is {format.Name}.");
        return new ConnectorSettings.MailDrop();
    }

    static ConnectorSettings.PostgresTable? ReadTable(Section section, RecordFormat? format)
    {
        if (format is not null and not RecordFormat.JsonLines)
            section.Problems.Add(section.At,
                $"'{section.Path("kind")}' reads every row as a JSON object; the format must be ndjson, and is {format.Name}.");
        var connection = section.RequiredText("connection");
        var table = section.RequiredText("table");
        if (section.Require("cursor") is null)
            return null;
        var cursor = section.Texts("cursor");
        var size = section.Count("page_size", 1, PageSizeMax) ?? PageSizeDefault * 5;
        var settle = section.Span("settle");
        return connection is null || table is null || cursor is null
            ? null
            : new ConnectorSettings.PostgresTable(connection, table, cursor, size, settle);
    }

    static ConnectorSettings.AmqpQueue? ReadQueue(Section section)
    {
        var url = section.RequiredText("url");
        var queue = section.RequiredText("queue");
        var prefetch = section.Count("prefetch", 1, BatchLimits.RecordsMax) ?? BatchLimits.RecordsFirst;
        return url is null || queue is null ? null : new ConnectorSettings.AmqpQueue(url, queue, prefetch);
    }

    static ConnectorSettings? ReadListener(Section section, Func<string, bool, int, ConnectorSettings> make)
    {
        var address = section.RequiredText("listen");
        var isExposed = section.Flag("expose") ?? false;
        var spool = section.Count("spool_mb", 1, SpoolMegabytesMax) ?? SpoolMegabytesDefault;
        return address is null ? null : make(address, isExposed, spool);
    }

    static ConnectorSettings? ReadWebhook(Section section)
    {
        var path = section.Text("path") ?? "/";
        var signature = section.RequiredGroup("signature");
        var secret = signature?.RequiredText("secret");
        if (secret is not null && !Variable().IsMatch(secret))
            section.Problems.Add(signature!.Take("secret")!.At,
                $"'{signature.Path("secret")}' must be a variable such as ${{SECRET}}; the host gives it.");
        var header = signature?.Text("header") ?? "X-Signature";
        var time = signature?.Text("time_header") ?? "X-Timestamp";
        var window = signature?.Span("window") ?? WindowDefault;
        signature?.Close();
        return secret is null
            ? null
            : ReadListener(section, (address, isExposed, spool) =>
                new ConnectorSettings.Webhook(address, isExposed, spool, path, secret, header, time, window));
    }

    static ConnectorSettings.HttpPages? ReadHttp(Section section, RecordFormat? format)
    {
        if (format is not null and not RecordFormat.Json)
            section.Problems.Add(section.At, $"'{section.Path("kind")}' reads pages of JSON; the format is {format.Name}.");
        var url = section.RequiredText("url");
        if (url is not null && !Url().IsMatch(url))
        {
            section.Problems.Add(
                section.Take("url")!.At, $"'{section.Path("url")}' must begin with http://, https:// or a variable such as ${{NAME}}.");
        }

        var paging = section.Enum<HttpPaging>("paging") ?? HttpPaging.Cursor;
        var cursor = paging == HttpPaging.Link ? section.Group("cursor") : section.RequiredGroup("cursor");
        var query = paging == HttpPaging.Link ? "" : cursor?.RequiredText("query");
        var answer = paging is HttpPaging.Cursor or HttpPaging.Since ? cursor?.RequiredText("answer") : "";
        var first = paging == HttpPaging.Page ? cursor?.Count("first", 0, 1) ?? 1 : 1;
        cursor?.Close();
        var page = section.Group("page");
        var sizeQuery = page?.RequiredText("query");
        var size = page?.Count("size", 1, PageSizeMax) ?? PageSizeDefault;
        page?.Close();
        var headers = section.Group("headers");
        var values = headers?.Entries
            .Select(entry => KeyValuePair.Create(entry.Name, headers.RequiredText(entry.Name) ?? ""))
            .ToArray() ?? [];
        var timeout = section.Span("timeout") ?? TimeoutDefault;
        var budget = section.Count("requests_per_minute", 1, RequestsPerMinuteMax) ?? RequestsPerMinuteDefault;
        var auth = ReadAuth(section.Group("auth"));
        return url is null || query is null || answer is null
            ? null
            : new ConnectorSettings.HttpPages(url, query, answer.Split('.'), sizeQuery, size, timeout, budget, values)
            {
                Paging = paging,
                FirstPage = first,
                Auth = auth,
            };
    }

    static HttpAuthSettings? ReadAuth(Section? section)
    {
        if (section?.RequiredText("kind") is not { } kind)
            return null;
        string Of(string name) => section.RequiredText(name) ?? "";
        HttpAuthSettings? auth = kind switch
        {
            "basic" => new HttpAuthSettings.Basic(Of("user"), Of("password")),
            "bearer" => new HttpAuthSettings.Bearer(Of("token")),
            "api_key" => new HttpAuthSettings.ApiKey(section.Text("header"), section.Text("query"), Of("key")),
            "client_credentials" => new HttpAuthSettings.ClientCredentials(Of("token_url"), Of("client_id"), Of("client_secret"),
                section.Text("scope")),
            _ => null,
        };
        if (auth is null)
        {
            section.Problems.Add(
                section.Take("kind")!.At, $"'{section.Path("kind")}' says '{kind}'; it must be one of {string.Join(", ", AuthKinds)}.");
        }
        else
            section.Close();
        if (auth is HttpAuthSettings.ApiKey { Header: null, Query: null } or HttpAuthSettings.ApiKey { Header: not null,
            Query: not null })
            section.Problems.Add(section.At,
                $"'{section.Path("header")}' or '{section.Path("query")}' says where the key is sent; one of them.");
        return auth;
    }

    internal static readonly IReadOnlyList<string> AuthKinds = ["basic", "bearer", "api_key", "client_credentials"];

    [GeneratedRegex(@"\A\$\{[A-Z][A-Z0-9_]*\}\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(https?://|\$\{[A-Z][A-Z0-9_]*\})")]
    private static partial Regex Url();
}
