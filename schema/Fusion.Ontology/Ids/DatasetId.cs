using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>One record shape in one source system: <c>owner/system/dataset</c>, lower case, as the catalogue's folders.</summary>
[JsonConverter(typeof(TextIdConverter<DatasetId>))]
public readonly partial record struct DatasetId : ITextId<DatasetId>
{
    readonly string? text;

    DatasetId(string text) => this.text = text;

    /// <summary>The source system this dataset belongs to: <c>owner/system</c>.</summary>
    public string Source => ToString()[..ToString().LastIndexOf('/')];

    public static DatasetId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not a dataset id; write owner/system/dataset in lower case.");

    public static bool TryParse(string text, out DatasetId id)
    {
        var matches = Shape().IsMatch(text);
        id = matches ? new DatasetId(text) : default;
        return matches;
    }

    public override string ToString() =>
        text ?? throw new InvalidOperationException("A dataset id was never set.");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex Shape();
}
