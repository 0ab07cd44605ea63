using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Pages of a JSON service, each naming the cursor of the next. The cursor recorded is always one the service gave; a page without
/// one is read again until it has one, and recording it again costs only duplicates.
/// </summary>
sealed class HttpPageConnector(
    DatasetManifest dataset, ConnectorSettings.HttpPages settings, Uri address, bool isJudged, HttpFetch fetch) : ISourceConnector
{
    /// <summary>After so many pages the reader gives way; it goes on from there at the next look.</summary>
    const int PagesPerReadMax = 10_000;

    /// <summary>What was recorded and not judged is shown again up to so many pages; beyond that it is not judged.</summary>
    const int PagesShownAgainMax = 100;
    const int BytesShownAgainMax = 32 * 1024 * 1024;

    readonly string name = dataset.Id.ToString();

    bool wasShownAgain = !isJudged;
    byte[]? lastPage;

    string JudgedName => $"{name}:judged";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = (await intake.ReadCursorAsync(name, cancellation))?.Value;
        if (!wasShownAgain)
        {
            foreach (var batch in await ShowAgainAsync(intake, after, cancellation))
                yield return batch;
            wasShownAgain = true;
        }

        for (var pages = 0; pages < PagesPerReadMax; pages++)
        {
            var (records, next, hash) = await GetAsync(after, cancellation);
            var leadsOn = next is not null && next != after;
            if (leadsOn || lastPage is null || !hash.AsSpan().SequenceEqual(lastPage))
            {
                foreach (var batch in Batches(records, after, leadsOn ? next : null))
                    yield return batch;
            }

            lastPage = hash;
            if (!leadsOn)
                yield break;
            after = next;
        }
    }

    /// <summary>
    /// The pages between where deliveries were judged and where they were recorded, if the service still gives them as it did; nothing
    /// where its pages end elsewhere now.
    /// </summary>
    async Task<IReadOnlyList<SourceBatch>> ShowAgainAsync(IIntake intake, string? recorded, CancellationToken cancellation)
    {
        var batches = new List<SourceBatch>();
        var bytes = 0L;
        var at = (await intake.ReadCursorAsync(JudgedName, cancellation))?.Value;
        for (var pages = 0; at != recorded && pages < PagesShownAgainMax; pages++)
        {
            var (records, next, _) = await GetAsync(at, cancellation);
            if (next is null || next == at)
                return [];
            bytes += records.Sum(record => record.Bytes.Length);
            if (bytes > BytesShownAgainMax)
                return [];
            batches.AddRange(Batches(records, at, next).Select(batch => batch with { IsReview = true }));
            at = next;
        }

        return at == recorded ? batches : [];
    }

    async Task<(IReadOnlyList<RawRecord> Records, string? Next, byte[] Hash)> GetAsync(string? after, CancellationToken cancellation)
    {
        var (body, link) = await fetch.GetAsync(PageAfter(after), cancellation);
        var page = await JsonPage.ReadAsync(body, (RecordFormat.Json)dataset.Format, cancellation)
            ?? throw new SourceUnavailableException($"Getting {HttpFetch.Name(address)}: the answer is not a whole page of JSON.");
        return (page.Records, Next(page, link, after), SHA256.HashData(body));
    }

    string? Next(JsonPage page, Uri? link, string? after) => settings.Paging switch
    {
        HttpPaging.Cursor => page.Next(settings.CursorAnswer),
        HttpPaging.Link => link?.ToString(),
        HttpPaging.Offset => page.Records.Count == 0 ? null : Text(Number(after, 0) + page.Records.Count),
        // A page that is not full may get more records; it is read again until it is.
        HttpPaging.Page => page.Records.Count < settings.PageSize ? null : Text(Number(after, settings.FirstPage) + 1),
        HttpPaging.Since => page.Latest(settings.CursorAnswer),
    };

    static long Number(string? after, int first) =>
        long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : first;

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="next">Where the page leads; null where it leads nowhere yet and will be read again.</param>
    IEnumerable<SourceBatch> Batches(IReadOnlyList<RawRecord> records, string? after, string? next)
    {
        var origin = after is null || settings.Paging == HttpPaging.Link ? HttpFetch.Name(address)
            : $"{HttpFetch.Name(address)}?{settings.CursorQuery}={after}";
        var chunks = records.Chunk(BatchLimits.RecordsMax).DefaultIfEmpty([]).ToArray();
        for (var index = 0; index < chunks.Length; index++)
        {
            var cursor = index == chunks.Length - 1 && next is not null ? new SourceCursor(name, next) : null;
            if (chunks[index].Length > 0 || cursor is not null)
            {
                yield return new SourceBatch(chunks[index], origin, cursor)
                {
                    IsProvisional = next is null,
                    Judged = isJudged && cursor is not null ? cursor with { Name = JudgedName } : null,
                };
            }
        }
    }

    Uri PageAfter(string? after)
    {
        if (settings.Paging == HttpPaging.Link && Uri.TryCreate(after, UriKind.Absolute, out var linked)
            && linked.Authority == address.Authority)
            return linked;
        var query = new List<string>();
        if (settings.Paging == HttpPaging.Page)
            after ??= Text(settings.FirstPage);
        if (after is not null && settings.Paging != HttpPaging.Link)
            query.Add($"{Uri.EscapeDataString(settings.CursorQuery)}={Uri.EscapeDataString(after)}");
        if (settings.SizeQuery is not null)
            query.Add(FormattableString.Invariant($"{Uri.EscapeDataString(settings.SizeQuery)}={settings.PageSize}"));
        var whole = new UriBuilder(address);
        var given = whole.Query.TrimStart('?');
        whole.Query = string.Join('&', given.Length > 0 ? query.Prepend(given) : query);
        return whole.Uri;
    }
}
