using System.Globalization;
using System.Text;

namespace Fusion.Benchmarks.Drift;

/// <summary>What goes wrong with a delivery at its source. Each answers null where the dataset has nothing that it could happen to.</summary>
static class Mutators
{
    const double MostlyFilled = 0.5;

    public static readonly IReadOnlyList<(string Name, Func<MadeDeliveries, List<Row>, Random, List<Row>?> Change)> All =
    [
        ("renamed column", (made, rows, chance) => Pick(made, chance, Filled) is { } field
            ? Each(rows, pair => pair.Key == field.Path ? KeyValuePair.Create($"{pair.Key}_new", pair.Value) : pair)
            : null),
        ("dropped column", (made, rows, chance) => Pick(made, chance, Filled) is { } field
            ? [.. rows.Select(row => new Row([.. row.Fields.Where(pair => pair.Key != field.Path)]))]
            : null),
        ("added column", (_, rows, _) => [.. rows.Select(row => new Row([.. row.Fields, KeyValuePair.Create("added_field", "x")]))]),
        ("type change", (made, rows, chance) => Pick(made, chance, Filled) is { } field
            ? Texts(rows, field.Path, text => field.IsNumber || field.IsDate ? "see remarks" : chance.Next(1_000, 9_999).ToString(CultureInfo.InvariantCulture))
            : null),
        ("unit change", (made, rows, chance) => Pick(made, chance, field => Filled(field) && field.IsNumber && field.Pool.Length > 1) is { } field
            ? Texts(rows, field.Path, text => Scaled(text))
            : null),
        ("code list change", (made, rows, chance) => Pick(made, chance, field => Filled(field) && field is { IsList: true, Pool.Length: > 1 }) is { } field
            ? Texts(rows, field.Path, text => text == field.Pool[0] ? $"X-{text}" : text)
            : null),
        ("encoding change", (_, rows, _) => rows.Exists(row => row.Fields.Any(pair => pair.Value.Any(character => character > 127)))
            ? Each(rows, pair => KeyValuePair.Create(pair.Key, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(pair.Value))))
            : null),
        ("date format change", (made, rows, chance) => Pick(made, chance, field => Filled(field) && field.IsDate && field.DateFormat!.Contains("dd", StringComparison.Ordinal)) is { } field
            ? Texts(rows, field.Path, text => MadeField.Write(MadeField.Read(text, field.DateFormat!), Otherwise(field.DateFormat!)))
            : null),
        ("nulls surge", (made, rows, chance) => Pick(made, chance, Filled) is { } field
            ? Texts(rows, field.Path, text => chance.NextDouble() < 0.5 ? "" : text)
            : null),
        ("duplicates", (_, rows, chance) => [.. rows, .. rows.Where(_ => chance.NextDouble() < 0.2)]),
        ("truncated delivery", (_, rows, _) => [.. rows.Take(Math.Max(1, rows.Count * 15 / 100))]),
        ("shuffled columns", (made, rows, _) => made.Fields.Count(Filled) >= 3 ? [.. rows.Select(Rotated)] : null),
    ];

    static bool Filled(MadeField field) => field.Filled >= MostlyFilled;

    static MadeField? Pick(MadeDeliveries made, Random chance, Func<MadeField, bool> fits)
    {
        var fields = made.Fields.Where(fits).ToArray();
        return fields.Length == 0 ? null : fields[chance.Next(fields.Length)];
    }

    static List<Row> Each(List<Row> rows, Func<KeyValuePair<string, string>, KeyValuePair<string, string>> change) =>
        [.. rows.Select(row => new Row([.. row.Fields.Select(change)]))];

    static List<Row> Texts(List<Row> rows, string path, Func<string, string> change) =>
        Each(rows, pair => pair.Key == path && pair.Value.Length > 0 ? KeyValuePair.Create(path, change(pair.Value)) : pair);

    /// <summary>Feet taken for metres.</summary>
    static string Scaled(string text) => (double.Parse(text, CultureInfo.InvariantCulture) * 0.3048).ToString("0.######", CultureInfo.InvariantCulture);

    static string Otherwise(string format) => format.StartsWith("yyyy", StringComparison.Ordinal) ? "dd/MM/yyyy HH:mm" : format.Replace("dd/MM", "MM/dd", StringComparison.Ordinal);

    /// <summary>The header stays, the values move on by one column.</summary>
    static Row Rotated(Row row) => new([.. row.Fields.Select((pair, at) => KeyValuePair.Create(pair.Key, row.Fields[(at + 1) % row.Fields.Count].Value))]);
}
