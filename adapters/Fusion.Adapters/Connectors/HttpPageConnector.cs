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
    DatasetManifest dataset, ConnectorSettings.HttpPages settings, Uri address, HttpFetch fetch) : ISourceConnector
{
    /// <summary>After so many pages the reader gives way; it goes on from there at the next look.</summary>
    const int PagesPerReadMax = 10_000;

    byte[]? lastPage;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var name = dataset.Id.ToString();
        var after = (await intake.ReadCursorAsync(name, cancellation))?.Value;
        for (var pages = 0; pages < PagesPerReadMax; pages++)
        {
            var body = await fetch.GetAsync(PageAfter(after), cancellation);
            var page = await JsonPage.ReadAsync(body, (RecordFormat.Json)dataset.Format, cancellation)
                ?? throw new SourceUnavailableException($"Getting {HttpFetch.Name(address)}: the answer is not a whole page of JSON.");
            var next = page.Next(settings.CursorAnswer);
            var leadsOn = next is not null && next != after;
            var hash = SHA256.HashData(body);
            if (leadsOn || lastPage is null || !hash.AsSpan().SequenceEqual(lastPage))
            {
                foreach (var batch in Batches(page.Records, after, leadsOn ? new SourceCursor(name, next!) : null))
                    yield return batch;
            }

            lastPage = hash;
            if (!leadsOn)
                yield break;
            after = next;
        }
    }

    IEnumerable<SourceBatch> Batches(IReadOnlyList<RawRecord> records, string? after, SourceCursor? cursor)
    {
        var origin = after is null ? HttpFetch.Name(address) : $"{HttpFetch.Name(address)}?{settings.CursorQuery}={after}";
        var chunks = records.Chunk(BatchLimits.RecordsMax).ToArray();
        for (var index = 0; index < chunks.Length; index++)
            yield return new SourceBatch(chunks[index], origin, index == chunks.Length - 1 ? cursor : null);
        if (chunks.Length == 0 && cursor is not null)
            yield return new SourceBatch([], origin, cursor);
    }

    Uri PageAfter(string? after)
    {
        var query = new List<string>();
        if (after is not null)
            query.Add($"{Uri.EscapeDataString(settings.CursorQuery)}={Uri.EscapeDataString(after)}");
        if (settings.SizeQuery is not null)
            query.Add(FormattableString.Invariant($"{Uri.EscapeDataString(settings.SizeQuery)}={settings.PageSize}"));
        var whole = new UriBuilder(address);
        var given = whole.Query.TrimStart('?');
        whole.Query = string.Join('&', given.Length > 0 ? query.Prepend(given) : query);
        return whole.Uri;
    }
}
