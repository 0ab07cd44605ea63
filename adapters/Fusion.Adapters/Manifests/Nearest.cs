namespace Fusion.Adapters.Manifests;

/// <summary>Finds what somebody probably meant to write.</summary>
static class Nearest
{
    const int DistanceMax = 3;

    /// <summary>"; did you mean 'title'?" without its question mark, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known, string exclude)
    {
        var nearest = known.Where(candidate => candidate != exclude)
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= Math.Min(DistanceMax, word.Length / 2))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.candidate is null ? "" : $"; did you mean '{nearest.candidate}'";
    }

    static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitute = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
