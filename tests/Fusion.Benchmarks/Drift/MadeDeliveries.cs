using System.Globalization;
using Fusion.Adapters.Drift;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Benchmarks.Drift;

/// <summary>A record as its fields, in the order of the source.</summary>
sealed record Row(IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>
/// Deliveries such as a dataset would send over a year, made from its sample: as many more on some weekdays and in some seasons, dates that
/// move with the calendar, numbers that stray, lists with rare values, fields left empty as often as in the sample.
/// </summary>
sealed class MadeDeliveries
{
    const int RecordsMin = 150;
    const int RecordsMax = 500;

    readonly DatasetManifest dataset;
    readonly IReadOnlyList<MadeField> fields;
    readonly int volume;

    MadeDeliveries(DatasetManifest dataset, IReadOnlyList<MadeField> fields, int volume)
    {
        this.dataset = dataset;
        this.fields = fields;
        this.volume = volume;
    }

    public IReadOnlyList<MadeField> Fields => fields;

    /// <summary>Null where the sample has no record a delivery could be made from.</summary>
    public static async Task<MadeDeliveries?> FromAsync(SourceManifest source, DatasetManifest dataset, int seed, CancellationToken cancellation)
    {
        var file = new DatasetSamples(source, dataset).Good;
        if (!File.Exists(file))
            return null;
        var rows = new List<(string Path, string Text)[]>();
        await using var stream = File.OpenRead(file);
        await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
        {
            if (record is RawRecord.Readable readable)
                rows.Add([.. RecordLeaves.Of(readable.Fields)]);
        }

        if (rows.Count == 0)
            return null;
        var paths = rows.SelectMany(row => row.Select(leaf => leaf.Path)).Distinct().ToArray();
        var fields = paths.Select(path => MadeField.From(path, [.. rows.Select(row => row.FirstOrDefault(leaf => leaf.Path == path).Text ?? "")], dataset));
        return new MadeDeliveries(dataset, [.. fields], new Random(seed).Next(RecordsMin, RecordsMax));
    }

    public List<Row> Make(DateTimeOffset day, Random chance)
    {
        var season = 1 + (0.15 * Math.Sin(day.DayOfYear / 58.1));
        var weekday = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.75 : 1;
        var count = (int)Math.Max(1, volume * season * weekday * (1 + (Gauss(chance) * 0.06)));
        return [.. Enumerable.Range(0, count).Select(_ => new Row([.. fields.Select(field => KeyValuePair.Create(field.Path, field.Make(day, chance)))]))];
    }

    public DeliveryProfile Profile(IEnumerable<Row> rows, DateTimeOffset day)
    {
        var profile = new DeliveryProfile(dataset, day);
        foreach (var row in rows)
            profile.Add(Node(row));
        return profile;
    }

    TreeNode Node(Row row)
    {
        var root = new TreeNode();
        foreach (var (path, text) in row.Fields)
        {
            var names = dataset.Format.IsNested ? path.Split('.') : [path];
            var parent = root;
            foreach (var name in names[..^1])
            {
                if (parent.Find(name, out var found) == 0)
                    parent.Add(name, found = new TreeNode());
                parent = (TreeNode)found!;
            }

            parent.Add(names[^1], TreeNode.Leaf(text));
        }

        return root;
    }

    internal static double Gauss(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}

/// <summary>One field of made deliveries.</summary>
sealed record MadeField(string Path, string[] Pool, double Filled, string? DateFormat, bool IsNumber, bool IsList, double? Min, double? Max)
{
    static readonly string[] DateFormats =
    [
        "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.fffZ", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy", "yyyy-MM-dd", "yyyyMMdd", "yyyy-MM",
    ];

    /// <summary>A date further back than this is somebody's birth, not the day's news.</summary>
    const int RecentDays = 3_000;

    const double AccentShare = 0.05;

    public bool IsDate => DateFormat is not null;

    public bool IsRecent { get; private init; }

    public static MadeField From(string path, string[] texts, DatasetManifest dataset)
    {
        var filled = texts.Where(text => text.Trim().Length > 0).Select(text => text.Trim()).ToArray();
        var format = Array.Find(DateFormats, one => filled.Length > 0 && Array.TrueForAll(filled, text => Parses(text, one)));
        var isNumber = format is null && filled.Length > 0 && Array.TrueForAll(filled, text => double.TryParse(text, CultureInfo.InvariantCulture, out _));
        var contract = dataset.Mapping.Contract.Fields.FirstOrDefault(field => field.Path == path);
        var pool = contract?.Options.Codes is { } codes ? [.. codes.Keys.Order(StringComparer.Ordinal)] : filled.Distinct().ToArray();
        var hasDigits = Array.Exists(filled, text => text.Any(char.IsAsciiDigit));
        var isList = contract?.Options.Codes is not null || (format is null && !isNumber && !hasDigits && pool.Length < filled.Length);
        var share = contract?.IsRequired == true || filled.Length == texts.Length ? 1 : (filled.Length + 0.5) / (texts.Length + 1);
        return new MadeField(path, pool, pool.Length == 0 ? 0 : share, format, isNumber, isList, contract?.Min, contract?.Max)
        {
            IsRecent = format is not null && Array.TrueForAll(filled, text => Read(text, format) > new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        };
    }

    public string Make(DateTimeOffset day, Random chance)
    {
        if (Pool.Length == 0 || chance.NextDouble() >= Filled)
            return "";
        if (DateFormat is not null)
            return Write(IsRecent ? day.AddMinutes(-chance.Next(0, 2_000)) : day.AddDays(-RecentDays - chance.Next(0, 20_000)), DateFormat);
        // The first of a list is common, the last is rare.
        var text = Pool[(int)(Pool.Length * Math.Pow(chance.NextDouble(), 2))];
        if (IsNumber)
            return Number(text, chance);
        if (IsList)
            return text;
        if (text.Any(char.IsAsciiDigit))
            return string.Concat(text.Select(character => char.IsAsciiDigit(character) ? (char)('0' + chance.Next(10)) : character));
        return chance.NextDouble() < AccentShare ? text.Replace('e', 'é').Replace('a', 'á') : text;
    }

    public static DateTimeOffset Read(string text, string format) =>
        DateTimeOffset.ParseExact(text, Plain(format), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Write(DateTimeOffset at, string format) => at.ToString(Plain(format), CultureInfo.InvariantCulture);

    static string Plain(string format) => format.Replace("Z", "'Z'", StringComparison.Ordinal);

    static bool Parses(string text, string format) =>
        DateTimeOffset.TryParseExact(text, Plain(format), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    string Number(string text, Random chance)
    {
        var numbers = Pool.Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        var width = numbers.Max() - numbers.Min();
        var value = double.Parse(text, CultureInfo.InvariantCulture) + (MadeDeliveries.Gauss(chance) * Math.Max(width * 0.15, Math.Abs(numbers[0]) * 0.02));
        var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return Math.Round(Math.Clamp(value, Min ?? double.MinValue, Max ?? double.MaxValue), Math.Min(decimals, 10))
            .ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }
}
