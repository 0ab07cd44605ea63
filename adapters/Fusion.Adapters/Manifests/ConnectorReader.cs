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

    static readonly TimeSpan TimeoutDefault = TimeSpan.FromSeconds(30);

    public static ConnectorSettings? Read(Section? section, RecordFormat? format)
    {
        if (section?.RequiredText("kind") is not { } kind)
            return null;
        ConnectorSettings? settings = null;
        if (kind == "file_drop")
            settings = new ConnectorSettings.FileDrop(section.Text("files") ?? $"*{format?.Extension}");
        else if (kind == "http_pages")
            settings = ReadHttp(section, format);
        else
            section.Problems.Add(
                section.Take("kind")!.At, $"'{section.Path("kind")}' says '{kind}'; it must be one of file_drop, http_pages.");
        if (settings is not null)
            section.Close();
        return settings;
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

        var cursor = section.RequiredGroup("cursor");
        var query = cursor?.RequiredText("query");
        var answer = cursor?.RequiredText("answer");
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
        return url is null || query is null || answer is null
            ? null
            : new ConnectorSettings.HttpPages(url, query, answer.Split('.'), sizeQuery, size, timeout, budget, values);
    }

    [GeneratedRegex(@"\A(https?://|\$\{[A-Z][A-Z0-9_]*\})")]
    private static partial Regex Url();
}
