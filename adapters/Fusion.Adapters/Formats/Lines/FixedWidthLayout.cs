namespace Fusion.Adapters.Formats.Lines;

/// <summary>Where the fields of a line stand, counted in characters from 1 as their publishers count them.</summary>
/// <param name="Length">How long every line must be; null where the blanks at its end may be left out.</param>
sealed record FixedWidthLayout(IReadOnlyList<FixedWidthField> Fields, int? Length)
{
    public int LengthMax { get; } = Fields.Max(field => field.Last);
}

readonly record struct FixedWidthField(string Name, int First, int Last)
{
    /// <summary>Reads <c>1-10</c> or <c>7</c>; null where it is neither, or goes backwards.</summary>
    public static FixedWidthField? Parse(string name, string place)
    {
        var dash = place.IndexOf('-', StringComparison.Ordinal);
        var isRead = int.TryParse(dash < 0 ? place : place[..dash], out var first);
        isRead &= int.TryParse(dash < 0 ? place : place[(dash + 1)..], out var last);
        return isRead && first >= 1 && last >= first && last <= FixedWidthCutter.LineCharactersMax ? new FixedWidthField(name, first, last) : null;
    }
}
