namespace Fusion.GraphQL.Validation;

/// <summary>Finds known names that an unknown one was perhaps meant to be.</summary>
internal static class Suggestions
{
    const int ShownMax = 5;

    /// <summary>
    /// Names longer than this are compared with nothing: the comparison takes the product of both lengths.
    /// </summary>
    const int LengthMax = 200;

    /// <summary>Known names close to the given one, the closest first.</summary>
    public static IReadOnlyList<string> For(string name, IEnumerable<string> known)
    {
        if (name.Length > LengthMax)
            return [];
        var threshold = (int)(name.Length * 0.4) + 1;
        return
        [
            .. known.Distinct()
                .Select(option => (option, Distance: Distance(name, option, threshold)))
                .Where(o => o.Distance <= threshold)
                .OrderBy(o => o.Distance)
                .ThenBy(o => o.option, NaturalOrder.Instance)
                .Select(o => o.option),
        ];
    }

    /// <summary>
    /// For instance <c> Did you mean "a", "b", or "c"?</c>, or nothing when there is nothing to suggest.
    /// </summary>
    public static string DidYouMean(IReadOnlyList<string> names, string? lead = null)
    {
        if (names.Count == 0)
            return "";
        var list = Or([.. names.Take(ShownMax).Select(n => $"\"{n}\"")]);
        return $" Did you mean {(lead is null ? "" : lead + " ")}{list}?";
    }

    static string Or(string[] items) => items.Length switch
    {
        1 => items[0],
        2 => $"{items[0]} or {items[1]}",
        _ => $"{string.Join(", ", items[..^1])}, or {items[^1]}",
    };

    /// <summary>
    /// Edits that turn one name into the other, a swap of neighbours counting as one, and a difference in case alone
    /// as one. Beyond the threshold the exact number does not matter.
    /// </summary>
    static int Distance(string name, string option, int threshold)
    {
        if (name == option)
            return 0;
        string a = name.ToLowerInvariant(), b = option.ToLowerInvariant();
        if (a == b)
            return 1;
        if (Math.Abs(a.Length - b.Length) > threshold)
            return int.MaxValue;

        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
            rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            int[] above = rows[(i - 1) % 3], row = rows[i % 3];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
