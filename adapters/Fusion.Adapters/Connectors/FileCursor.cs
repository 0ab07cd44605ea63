using System.Globalization;

namespace Fusion.Adapters.Connectors;

/// <summary>How far one file was read.</summary>
/// <param name="Stamp">Which content of the file that was.</param>
/// <param name="Records">How many of its records are durable.</param>
/// <param name="IsComplete">Whether those are all.</param>
readonly record struct FileCursor(string Stamp, long Records, bool IsComplete)
{
    const string Complete = "complete";
    const string Partial = "partial";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Stamp} {Records} {(IsComplete ? Complete : Partial)}");

    /// <summary>Null for a text this version did not write: the file is then read from its start, which costs only duplicates.</summary>
    public static FileCursor? Parse(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        return parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            ? new FileCursor(parts[0], records, parts[2] == Complete)
            : null;
    }
}
