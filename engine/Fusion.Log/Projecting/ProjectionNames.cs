namespace Fusion.Log.Projecting;

/// <summary>What a projection may be called: its name becomes that of a schema, and part of a name in Marten's progression table.</summary>
static class ProjectionNames
{
    const int LengthMax = 40;
    static readonly string[] Taken = ["mt", "fusion", "public", "information_schema"];

    public static void Check(string name)
    {
        if (name.Length is 0 or > LengthMax || !name.All(char.IsAsciiLetter) || Taken.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a projection: it takes up to {LengthMax} letters, and none of {string.Join(", ", Taken)}.", nameof(name));
        }
    }
}
