namespace Fusion.Adapters.Tests;

/// <summary>A service that pages by a cursor of its own.</summary>
public class HttpPagesContract : ConnectorContract
{
    private protected List<string> Records { get; } = [];

    PagedServer server = null!;

    protected override string Connector => "{ kind: http_pages, url: '${SERVICE}/reads', cursor: { query: after, answer: next }, "
        + "page: { query: limit, size: 100 }, requests_per_minute: 60000 }";

    protected override string Format => "{ kind: json, records: reads }";

    protected override Dictionary<string, string> Variables => new() { ["SERVICE"] = server.Address };

    public override ValueTask InitializeAsync()
    {
        server = new PagedServer(AnswerAsync);
        return base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task DeliverAsync(int from, int count)
    {
        lock (Records)
            Records.AddRange(Enumerable.Range(from, count).Select(PagedServer.Read));
        return Task.CompletedTask;
    }

    protected override Task DeliverGarbageAsync()
    {
        lock (Records)
            Records.Add("""{"id":"R0","at":"no time"}""");
        return Task.CompletedTask;
    }

    private protected virtual Task AnswerAsync(System.Net.HttpListenerContext context)
    {
        var (after, limit) = (Number(context, "after", 0), Number(context, "limit", 100));
        var page = Page(after, limit);
        var next = page.Length > 0 ? $"\"{after + page.Length}\"" : "null";
        return PagedServer.WriteAsync(context, $$"""{"reads":[{{string.Join(',', page)}}],"next":{{next}}}""");
    }

    private protected string[] Page(int from, int count)
    {
        lock (Records)
            return [.. Records.Skip(from).Take(count)];
    }

    private protected static int Number(System.Net.HttpListenerContext context, string name, int otherwise) =>
        context.Request.QueryString[name] is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
}

/// <summary>A service whose pages are numbered.</summary>
public sealed class NumberedPagesContract : HttpPagesContract
{
    protected override string Connector => "{ kind: http_pages, url: '${SERVICE}/reads', paging: page, cursor: { query: page, first: 1 }, "
        + "page: { query: limit, size: 100 }, requests_per_minute: 60000 }";

    private protected override Task AnswerAsync(System.Net.HttpListenerContext context)
    {
        var (page, limit) = (Number(context, "page", 1), Number(context, "limit", 100));
        return PagedServer.WriteAsync(context, $$"""{"reads":[{{string.Join(',', Page((page - 1) * limit, limit))}}]}""");
    }
}

/// <summary>A service that is told how many records to leave out.</summary>
public sealed class OffsetPagesContract : HttpPagesContract
{
    protected override string Connector => "{ kind: http_pages, url: '${SERVICE}/reads', paging: offset, cursor: { query: skip }, "
        + "page: { query: limit, size: 100 }, requests_per_minute: 60000 }";

    private protected override Task AnswerAsync(System.Net.HttpListenerContext context) =>
        PagedServer.WriteAsync(context, $$"""{"reads":[{{string.Join(',', Page(Number(context, "skip", 0), Number(context, "limit", 100)))}}]}""");
}

/// <summary>A service whose Link header leads on.</summary>
public sealed class LinkedPagesContract : HttpPagesContract
{
    protected override string Connector => "{ kind: http_pages, url: '${SERVICE}/reads', paging: link, requests_per_minute: 60000 }";

    private protected override Task AnswerAsync(System.Net.HttpListenerContext context)
    {
        var after = Number(context, "from", 0);
        var page = Page(after, 100);
        if (page.Length > 0)
            context.Response.AddHeader("Link", $"</reads?from={after + page.Length}>; rel=\"next\"");
        return PagedServer.WriteAsync(context, $$"""{"reads":[{{string.Join(',', page)}}]}""");
    }
}

/// <summary>A service that is asked what changed since.</summary>
public sealed class SinceContract : HttpPagesContract
{
    protected override string Connector => "{ kind: http_pages, url: '${SERVICE}/reads', paging: since, cursor: { query: since, answer: at }, "
        + "page: { query: limit, size: 100 }, requests_per_minute: 60000 }";

    protected override Task DeliverGarbageAsync()
    {
        lock (Records)
            Records.Add("""{"id":"","at":"2020-01-01T00:00:10Z"}""");
        return Task.CompletedTask;
    }

    private protected override Task AnswerAsync(System.Net.HttpListenerContext context)
    {
        var since = context.Request.QueryString["since"] ?? "";
        string[] page;
        lock (Records)
            page = [.. Records.Where(record => string.CompareOrdinal(At(record), since) >= 0).Take(Number(context, "limit", 100))];
        return PagedServer.WriteAsync(context, $$"""{"reads":[{{string.Join(',', page)}}]}""");
    }

    static string At(string record) => System.Text.Json.JsonDocument.Parse(record).RootElement.GetProperty("at").GetString()!;
}
