namespace Fusion.Projections.Resolution;

/// <summary>
/// The number of an occurrence as it is compared: without spaces, in capitals. Signs between digits are part of it.
/// </summary>
static class ReferenceNumber
{
    public static string Of(string text)
    {
        var kept = text.Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character));
        return string.Concat(kept.Select(char.ToUpperInvariant));
    }
}
